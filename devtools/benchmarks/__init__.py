"""What `python3 dev.py bench` measures, one module for each budget of the design."""
