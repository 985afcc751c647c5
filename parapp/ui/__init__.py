"""The window: the only package that knows Qt. It shows records and hands edits to the session."""
