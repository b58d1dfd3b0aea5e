"""What a pack is held to beyond its form: rights, words, descriptions, places to touch. `check` asks them all."""
