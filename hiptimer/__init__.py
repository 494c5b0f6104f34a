"""hiptimer: a terminal workout timer for hip-strength routines."""

__version__ = "0.1.0"
