"""How hard the tests try: a few examples at work, many where HIPTIMER_TESTS=whole says that time is no matter."""

import os

WHOLE = os.environ.get("HIPTIMER_TESTS") == "whole"
"""Every proof at its full length, as once in each run of CI."""


def times(few: int, many: int) -> int:
    """How often to repeat: `few` while one works, `many` where the tests run whole."""
    return many if WHOLE else few
