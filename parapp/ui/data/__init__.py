"""The page "Dữ liệu": the data file, its backups, the other disk, the stick."""
