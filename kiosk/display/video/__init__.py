"""Films: decoded ahead in threads of their own, shown by the clock, heard through the mixer.

`Films` opens those of a pack, `Film` plays one. Its picture is one `Image`, whose surface and version change with every
picture; where a file cannot be played, it is the poster.
"""
