"""The rehearsal of a pack: a day of visitors in minutes, and what an artist reads before travelling."""
