"""When the data file cannot be opened, and when an edit cannot be saved."""
