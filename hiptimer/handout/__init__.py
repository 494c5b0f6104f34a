"""A routine as a page to read, print or send: its contents once, and a module for each form they are given."""
