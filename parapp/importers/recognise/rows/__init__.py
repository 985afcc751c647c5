"""Rows below a header: their kinds, headings and levels, and what is taken of them."""
