"""`kiosk doctor`: what this machine and this exhibit need, looked at part by part, each with what to do."""
