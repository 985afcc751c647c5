"""Single cells: points, answers, and figures that became days."""
