"""The screens: a Textual application and its widgets."""
