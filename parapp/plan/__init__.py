"""Pure functions on plans: sums, edits as changes, live facts, lint. Reads nothing but resources."""
