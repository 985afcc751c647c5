"""The step "Tiêu chí và điểm": the sheet of criteria and points, and reading them from a file."""
