"""What `docs/make.py` makes, a module a kind of thing."""
