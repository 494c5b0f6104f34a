"""The language: what a routine file says."""
