"""How what was typed is refused. Not in `settings`: a listing does not load what can be chosen about a workout."""


class UsageError(Exception):
    """What was asked for cannot be done; its text is one line."""
