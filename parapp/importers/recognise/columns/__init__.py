"""What columns mean, by header, contents and sums; and what is doubtful about it."""
