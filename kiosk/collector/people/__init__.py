"""Who may do what at the collector: accounts, passwords, sessions, and what was done by whom."""
