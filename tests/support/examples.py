"""How many examples of Hypothesis a property is worth."""

from hypothesis import settings


def at_most(examples: int) -> settings:
    """So many examples for a property that is slow to try, or the loaded profile's number where that is smaller."""
    return settings(max_examples=min(examples, settings().max_examples))
