"""The step "Cơ quan": who issues, the directory of units, who signs, who receives, on what legal ground."""
