"""Brackets that belong together, for the bidirectional algorithm: BidiBrackets.txt of Unicode 15.

Only which sign closes which is said here. That a bracket is drawn the other way round in Arabic is HarfBuzz's work.
"""

from __future__ import annotations

import unicodedata

_SIGNS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
PAIRS = dict(zip(_SIGNS[::2], _SIGNS[1::2], strict=True))
"""The opening bracket to the closing one."""


def canonical(sign: str) -> str:
    """The sign itself, or the one that it is another way of writing."""
    return unicodedata.normalize("NFD", sign)
