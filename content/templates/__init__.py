"""The pictures of the templates of `kiosk new`."""
