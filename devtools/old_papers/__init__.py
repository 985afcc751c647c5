"""Old plans made up for measuring: Word files of many habits, each with the truth beside it."""
