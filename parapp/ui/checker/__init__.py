"""The page "Kiểm tra thể thức": any Word file against the decree, its words, and a repaired copy."""
