"""English grammar of numbers, the same on every screen as in what is said: one and several, and durations.

Takes plain numbers and imports nothing, so that even a listing can afford it. Durations are seconds.
"""


def counted(amount: int, unit: str) -> str:
    """Returns `12 reps`, `1 rep`, `20 s`: an amount with its unit, which is given in the plural."""
    return f"{amount} {singular(unit) if amount == 1 else unit}"


def singular(unit: str) -> str:
    """Returns what one of a unit is called, `rep` or `switch`, by the rules of English plurals.

    Other words, and the `s` of seconds, stay as they are.
    """
    if unit.endswith(("ches", "shes", "sses", "xes")):
        return unit[:-2]
    return unit if unit.endswith("ss") or len(unit) == 1 else unit.removesuffix("s")


def spoken_duration(seconds: float) -> str:
    """Returns `45 seconds`, `1 minute`, `10 minutes`, `90 seconds`: a duration as it is said."""
    minutes, rest = divmod(round(seconds), 60)
    if rest or not minutes:
        return counted(round(seconds), "seconds")
    return counted(minutes, "minutes")
