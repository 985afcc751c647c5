"""The step "Kế hoạch": lost points, the table of tasks, and the pane beside it."""
