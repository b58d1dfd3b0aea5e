"""The first pack: the baroque belfry of Mons."""
