"""A routine survives being remembered."""

import pytest
from examples import at_most
from hypothesis import given
from routine_factory import routines

from hiptimer import paths
from hiptimer.routine.codec import decoded, encoded
from hiptimer.routine.model import Routine
from hiptimer.routine.reader import read_routine


@given(routines())
@at_most(40)
def test_any_routine_comes_back_with_all_its_values_and_their_types(routine: Routine) -> None:
    assert repr(decoded(encoded(routine))) == repr(routine)


def test_every_bundled_routine_comes_back() -> None:
    for path in paths.bundled("routines").glob("*.yaml"):
        routine = read_routine(path)
        assert repr(decoded(encoded(routine))) == repr(routine)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '["a"]', "[1, 2, 3]"])
def test_what_is_no_routine_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        decoded(text)
