"""How papers look, the same for both writers: geometry and styles, widths of text, what stays together."""
