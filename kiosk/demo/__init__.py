"""Everything on one machine: a broker, a collector, its page, and a kiosk with simulated visitors."""
