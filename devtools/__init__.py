"""Tools for developers: lock files, benchmarks, pictures of the window. Not part of the program."""
