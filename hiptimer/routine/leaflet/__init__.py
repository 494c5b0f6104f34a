"""Prescriptions as people write them in words, from one line to a whole leaflet, into routines."""
