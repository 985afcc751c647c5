"""Reading what others made: gate, worker process, readers of files, recognition of tables."""
