"""Setting up a camera where it hangs: what it sees, how light it is there, and where visitors can reach."""
