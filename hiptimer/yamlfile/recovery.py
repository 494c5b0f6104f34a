"""A document read past its faults, so that one look finds them all."""

from typing import Final

from hiptimer.yamlfile.files import Limits
from hiptimer.yamlfile.nodes import Node, compose
from hiptimer.yamlfile.problems import DocumentError, Problem, ProblemList, TooManyProblemsError
from hiptimer.yamlfile.syntax import InvalidYamlError

MOST_FAULTS: Final = 20
_MOST_CHARACTERS: Final = 400_000
"""To be parsed again after faults: what a small file has in twenty, a large one in a few."""


def compose_past_faults(text: str, limits: Limits, problems: list[Problem], most: int = MOST_FAULTS) -> Node | None:
    """The document of a text; every problem is added to `problems`. None where it cannot be read to its end.

    `most` is how many faults that would stop the parser are looked for.
    """
    budget, lines = _MOST_CHARACTERS, set[int]()
    for _ in range(most):
        passed_over = ProblemList()
        try:
            root = compose(text, limits, passed_over)
        except TooManyProblemsError:
            problems.extend(passed_over)
            return None
        except DocumentError as error:
            if error.problem.line in lines:
                return None
            lines.add(error.problem.line)
            problems.append(error.problem)
            mended = error.mended if isinstance(error, InvalidYamlError) else None
            budget -= len(text)
            if mended is None or budget < 0:
                problems.extend(passed_over)
                return None
            text = mended
        else:
            problems.extend(passed_over)
            return root
    return None
