"""What an office makes itself beside the forms: its own sentences and its own Word template, kept as files."""
