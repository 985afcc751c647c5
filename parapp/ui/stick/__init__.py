"""What is copied to a USB stick and taken from one, as dialogs over the window."""
