"""A generated collection of ugly tables as offices have them, each with its true content beside it.

`python -m devtools.collection --seed 1 --out DIR` writes the files; `truth-1.json` is the committed truth of seed 1.
content -> layouts (and habits) -> grid -> write_*; a new kind of file is a function in `kinds/`, entered by `@kind`.
Written from the description of the kinds of files and tables alone, before the recogniser that is measured by it.
"""
