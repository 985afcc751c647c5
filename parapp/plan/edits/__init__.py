"""Edits as changes with readable labels: of tasks, criteria, texts, and of the office with its plans."""
