"""What `hiptimer history --renamed` and `--different` say of two names: that they are one, or two."""

import argparse
from collections.abc import Sequence

from hiptimer.cli.configured import open_catalog
from hiptimer.cli.opening import written
from hiptimer.journal import Journal
from hiptimer.routine.identity import name_key, same_name
from hiptimer.usage import UsageError
from hiptimer.yamlfile.files import slug_of
from hiptimer.yamlfile.problems import excerpt, suggestion


def say_of_names(journal: Journal, options: argparse.Namespace) -> str | None:
    """Returns what was said of two names; None where nothing was. Raises UsageError for names that nobody knows."""
    option, names = ("--different", options.different) if options.renamed is None else ("--renamed", options.renamed)
    if names is None:
        if options.of is not None:
            raise UsageError("--of: it goes with --renamed OLD NEW or --different OLD NEW")
        return None
    old, new = names
    if same_name(old, new):
        raise UsageError(f"{option}: '{excerpt(old)}' and '{excerpt(new)}' are one name, however it is spelt")
    recorded = _recorded(journal, options.of)
    _check(option, old, recorded, "nothing was recorded under")
    _check(option, new, [*recorded, *_present(options.of)], "there is no")
    is_same = options.renamed is not None
    journal.naming.relate((old, new), is_same=is_same, routine=options.of)
    past = f"'{excerpt(new)}' has the past of '{excerpt(old)}'"
    return written(journal, f"{past}." if is_same else f"'{excerpt(old)}' and '{excerpt(new)}' are two.")


def _recorded(journal: Journal, routine: str | None) -> list[str]:
    """Returns the names of routines that were done; of exercises of one if given."""
    if routine is None:
        return list(journal.naming.recorded_routines())
    return [attempt.name for session in journal.past_sessions(routine) for attempt in session.attempts]


def _present(routine: str | None) -> list[str]:
    """Returns the names of routines that there are; of exercises of one if given."""
    catalog = open_catalog()
    if routine is None:
        return list(map(slug_of, catalog.paths()))
    return [exercise.name for exercise in catalog.read(catalog.find(routine)).exercises]


def _check(option: str, name: str, names: Sequence[str], fault: str) -> None:
    """Raises UsageError for a name that is none of `names`, however it is spelt."""
    if name_key(name) not in map(name_key, names):
        raise UsageError(f"{option}: {fault} '{excerpt(name)}'.{suggestion(name, names)}")
