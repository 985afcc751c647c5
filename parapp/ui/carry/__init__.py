"""From last year's plan to this year's: the old paper looked at, and the review of what is taken over."""
