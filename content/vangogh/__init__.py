"""The pack `vangogh`, and the scripts that draw it."""
