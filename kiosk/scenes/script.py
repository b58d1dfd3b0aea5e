"""What a scene says of itself to who cannot see it."""

from __future__ import annotations

from typing import NamedTuple


class Script(NamedTuple):
    """What can be said aloud now, all of it in the visitor's language.

    `title` is what the scene is called, `text` what can be read in it at this moment, `choices` what can be chosen, in
    the order in which `next` steps through them, and `focus` the one that `select` would choose. `shows` is what is to
    be seen in the picture behind it all, by `backstage.alt_of`. The stage says what has changed since it last looked,
    so a picture that stays is described once; an empty text is not said. What is `passing` changes with every movement
    of the visitor's: while something is being said it waits, and only what is there after that is said.
    """

    title: str = ""
    text: str = ""
    choices: tuple[str, ...] = ()
    focus: str = ""
    shows: str = ""
    passing: bool = False
