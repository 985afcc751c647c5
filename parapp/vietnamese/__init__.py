"""Vietnamese text: spelling, search and order, numbers, dates, deadlines and names of units in words."""
