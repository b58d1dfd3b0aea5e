"""From events to anonymous counts: sessions, counters, the outbox, the link to the broker, and the machine's health."""
