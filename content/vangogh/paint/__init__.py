"""The picture scripts of the pack `vangogh`."""
