"""The page as Markdown: every text reads as it is written, whatever Markdown would make of it."""

import pytest
from examples import at_most
from hypothesis import given
from plans import bundled_plan, plan_of
from routine_factory import reps, routine, routines
from small_workouts import SMALL

from hiptimer.handout.contents import contents_of
from hiptimer.handout.markdown import markdown_page
from hiptimer.routine.model import Level, Routine
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe

PAGE = """\
# Small

1 min 17 s at level low, 2 exercises

- **You need**: nothing
- **Throughout**: Breathe
- **Rests**: 4 s between sides, 6 s between exercises, 10 s between sets

## 1. Plank

**20 s each side**

Lie on the working side.

## 2. Bridge

**2 x 2 reps**

Tempo: lift 1 s, lower 2 s
"""


def page_of(whole: Routine) -> str:
    return markdown_page(contents_of(make_plan(whole, prescribe(whole, Level.LOW))))


def test_a_page_has_headings_doses_and_lists() -> None:
    assert markdown_page(contents_of(plan_of(SMALL))) == PAGE


def test_cues_are_a_list_and_mistakes_another() -> None:
    page = markdown_page(contents_of(bundled_plan("side-plank-three")))
    assert "- Lift your hips\n- Make one line" in page
    assert "Mistakes to avoid:\n\n- Do not let the hips sag\n" in page


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("<b>bold</b> & more", r"\<b\>bold\</b\> &amp; more"),
        ("[link](x)", r"\[link\](x)"),
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
        ("1. no number", r"1\. no number"),
        ("snake_case `code` ~~gone~~ |", r"snake\_case \`code\` \~\~gone\~\~ \|"),
    ],
)
def test_what_means_something_to_markdown_is_escaped(text: str, written: str) -> None:
    page = page_of(routine(reps("Squat", setup=text, cues=(text,)), description=text))
    assert page.count(f"\n{written}\n") == 2
    assert f"\n- {written}\n" in page


@given(routines())
@at_most(30)
def test_no_text_becomes_a_heading(whole: Routine) -> None:
    headings = [line for line in page_of(whole).splitlines() if line.startswith("#")]
    assert len(headings) == 1 + len(whole.exercises)
