"""The self-test seen from the window: the parts of Qt that are tried, and the dialog that runs the test."""
