"""What this very machine and its screen can do, measured: the numbers that no other machine can tell."""
