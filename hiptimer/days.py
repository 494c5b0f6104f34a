"""Which day it is: the one place that says when a day ends."""

from datetime import date, datetime, timedelta


def day_of(moment: datetime, starts_at: int = 0) -> date:
    """Returns the day that a moment counts for, where a day begins at the hour `starts_at` of the clock on the wall."""
    return (moment.replace(tzinfo=None) - timedelta(hours=starts_at)).date()
