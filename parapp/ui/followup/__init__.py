"""The step "Theo dõi": what was done on each task, by when, and what comes back of lost points."""
