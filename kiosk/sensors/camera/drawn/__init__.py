"""A hand of our own, drawn by code, and the camera that shows it: for tests, demonstrations and faults on order.

No picture of a person is needed: `skeleton` bends a hand of bones, `render` makes a picture of it, once for each pose,
`scene` puts hands before a wall, `camera` shows that like a device, and `puppet` is how another process moves it.
"""
