"""The office's look: choices that the decree leaves open, its own Word template, its own sentences."""
