"""Pixels and sound: the canvas, text, pictures, the theme, the window and the mixer. Knows no scene and no sensor."""
