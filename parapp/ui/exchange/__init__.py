"""Workbooks for the units: sent out to be filled in, and taken back."""
