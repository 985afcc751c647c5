"""What happens when the data file cannot be opened: looked at, moved aside, replaced by the best there is."""
