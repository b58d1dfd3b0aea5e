"""Things that make events. Each kind is one file; each has a stand-in that behaves, and both go through one door."""
