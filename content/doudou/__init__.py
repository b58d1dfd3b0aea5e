"""The pack of the Ducasse of Mons."""
