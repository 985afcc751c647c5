"""What travels by USB: one self-checking file with the data, its evidence and the office's own templates."""
