"""What is wrong with a routine file, said so that a person can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, where it stands and what to do. Line and column count from 1."""

    line: int
    column: int
    message: str

    def located(self, path: str) -> str:
        """`path:line:column: message`, one line."""
        return f"{path}:{self.line}:{self.column}: {self.message}"


class RoutineError(Exception):
    """A routine file with mistakes; carries all of them."""

    def __init__(self, path: str, problems: Iterable[Problem]) -> None:
        self.path = path
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """Every problem as one line."""
        return tuple(problem.located(self.path) for problem in self.problems)


class UnreadableError(Exception):
    """A file that cannot be read at all; its text is one line with the reason."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'reps'?` with its leading blank, or nothing where no known word is near."""
    # Imported here: only a mistake needs it.
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""
