"""Packs: folders of content. `model` is what an artist may write, `load` reads it, `check` finds every fault in it."""
