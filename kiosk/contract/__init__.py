"""What goes over the wire: the topics, the message models and the closed list of what is counted."""
