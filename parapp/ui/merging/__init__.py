"""The page on which the data of another computer is compared and merged."""
