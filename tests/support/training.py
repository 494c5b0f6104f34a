"""Sessions on several days, by a runner who does as a form says."""

from datetime import datetime, timedelta

from hiptimer.testing.runner import GOOD, Form, SimulatedRunner


def train_on(runner: SimulatedRunner, first: datetime, *days: int, form: Form = GOOD) -> None:
    """A session on each of these days, counted from the moment of the first."""
    for day in days:
        runner.train(first + timedelta(days=day), form)
