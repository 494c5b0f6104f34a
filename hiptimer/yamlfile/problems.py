"""What is wrong with a file that a person wrote, said so that they can mend it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from hiptimer.printable import printable

MOST_PROBLEMS: Final = 1000
"""Of one reading of a file: one that has more is read no further."""

MOST_SHOWN: Final = 20
"""Problems of a file that are printed; of the others only the number is."""

_LONGEST_EXCERPT = 60


class Severity(StrEnum):
    """ERROR: the file is not read. WARNING: it is, but probably not as it was meant."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """One mistake: where it stands, and what to do about it. Line and column count from 1."""

    line: int
    column: int
    message: str
    severity: Severity = Severity.ERROR

    def located(self, path: str) -> str:
        """`path:line:column: message`, one line; a warning says that it is one."""
        kind = "" if self.severity is Severity.ERROR else f"{self.severity.value}: "
        return f"{printable(path)}:{self.line}:{self.column}: {kind}{self.message}"


class TooManyProblemsError(Exception):
    """A file with more mistakes than anybody reads; those before it were noted."""


class ProblemList(list[Problem]):
    """The problems of one reading, up to a number."""

    def append(self, problem: Problem) -> None:
        """Note a problem. Raises TooManyProblemsError where there are MOST_PROBLEMS already."""
        if len(self) >= MOST_PROBLEMS:
            raise TooManyProblemsError
        super().append(problem)


class FileProblems(Exception):  # noqa: N818 - it holds many; what is raised are its subclasses, named as errors
    """A file with mistakes; carries all of them in the file's order."""

    def __init__(self, path: str, problems: Iterable[Problem], text: str = "") -> None:
        self.path = path
        self.problems = tuple(sorted(set(problems)))
        self.text = text
        """What the file says; empty where it could not be read as text."""
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """Every problem as one line."""
        return tuple(problem.located(self.path) for problem in self.problems)


class UnreadableError(Exception):
    """A file that cannot be read at all; its text is one line with the reason."""


class DocumentError(Exception):
    """Bytes or text that are no usable document; carries the one problem that stopped the reading."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def number_of_others(problems: int) -> str:
    """`and 3 problems more`: how many problems there are besides those that are shown."""
    others = problems - MOST_SHOWN
    about = "at least " if problems >= MOST_PROBLEMS else ""
    return f"and {about}{others} {'problem' if others == 1 else 'problems'} more"


def excerpt(text: str) -> str:
    """What a file says, to be quoted in a message: printable, on one line, cut where it is long."""
    words = " ".join(text[: 2 * _LONGEST_EXCERPT].split())
    return printable(words if len(words) <= _LONGEST_EXCERPT else f"{words[:_LONGEST_EXCERPT]}...")


def nearest(word: str, candidates: Iterable[str], likeness: float = 0.6) -> str | None:
    """The candidate that was probably meant, whatever its case; None where none is as near as `likeness`, up to 1."""
    if len(word) > _LONGEST_EXCERPT:
        return None
    # Imported here: only a mistake needs it.
    from difflib import get_close_matches

    by_lower_case = {candidate.lower(): candidate for candidate in candidates}
    matches = get_close_matches(word.lower(), by_lower_case, n=1, cutoff=likeness)
    return by_lower_case[matches[0]] if matches else None


def suggestion(word: str, candidates: Iterable[str]) -> str:
    """` Did you mean 'reps'?` with its leading blank, or nothing where no candidate is near."""
    return did_you_mean(nearest(word, candidates))


def did_you_mean(meant: str | None) -> str:
    """As `suggestion`, for what `nearest` returned."""
    return f" Did you mean '{excerpt(meant)}'?" if meant else ""
