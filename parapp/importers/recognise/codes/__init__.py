"""Codes of criteria: as printed, and as a spreadsheet spoiled them."""
