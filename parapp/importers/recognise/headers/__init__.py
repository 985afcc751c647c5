"""Headers: where one is, and what its words mean."""
