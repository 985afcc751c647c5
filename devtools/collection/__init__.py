"""A generated collection of ugly tables as offices have them, each with its true content beside it.

Written from the description of the kinds of files and tables alone, before the recogniser that is measured by it.
"""
