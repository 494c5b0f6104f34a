"""The page to print or send: whole, safe, self-contained, and read by who cannot see it."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from examples import at_most
from hypothesis import given
from plans import bundled_plan
from routine_factory import TEXTS, hold, reps, routine, routines

from hiptimer.handout.contents import Contents, contents_of
from hiptimer.handout.html import html_page
from hiptimer.routine.model import Level, Routine, Side, Source
from hiptimer.routine.reader import parse_routine
from hiptimer.workout.plan import make_plan
from hiptimer.workout.prescription import prescribe

NAMES = ["every-runner-five", "five-step-hips", "side-plank-three", "six-essentials", "weak-hips-four"]
VOID = {"meta", "br"}
MEANT_TO_HARM = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """What a browser makes of a page: its elements, its texts, and whether they are nested as they are closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def contents(whole: Routine) -> Contents:
    return contents_of(make_plan(whole, prescribe(whole, Level.LOW)))


def page_of(whole: Routine) -> Page:
    return Page(html_page(contents(whole), None))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("level", Level)
def test_a_page_says_everything_and_draws_every_exercise(name: str, level: Level) -> None:
    plan = bundled_plan(name, level)
    page = Page(html_page(contents_of(plan), None))
    assert len(page.all("article")) == len(plan.routine.exercises)
    assert len(page.all("svg")) >= len(plan.routine.exercises)
    for item in contents_of(plan).items:
        for text in (item.exercise.name, item.dose, *item.texts, *item.exercise.cues, *item.exercise.mistakes):
            assert " ".join(text.split()) in page.text


@pytest.mark.parametrize("name", NAMES)
def test_a_page_needs_no_other_address_and_runs_nothing(name: str) -> None:
    html = html_page(contents_of(bundled_plan(name)), None)
    page = Page(html)
    assert {"script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image"} & {
        tag for tag, _ in page.elements
    } == set()
    assert not any(key.startswith("on") or key in ("src", "href", "xlink:href") for _, a in page.elements for key in a)
    assert "url(" not in html.replace("url(#", "")
    assert "@import" not in html
    assert page.all("meta")[1]["content"] == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize("name", NAMES)
def test_headings_go_down_one_by_one_and_every_picture_has_a_text(name: str) -> None:
    page = Page(html_page(contents_of(bundled_plan(name)), None))
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(following - level <= 1 for level, following in pairwise(levels))
    assert page.all("html")[0]["lang"] == "en"
    for picture in page.all("svg"):
        assert picture["role"] == "img"
        assert picture["aria-label"]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_well_formed_and_no_two_share_an_id(name: str) -> None:
    html = html_page(contents_of(bundled_plan(name)), None)
    ids = [attributes["id"] for tag, attributes in Page(html).elements if "id" in attributes]
    assert len(ids) == len(set(ids)) > 0
    pictures = html.split("<svg")[1:]
    for picture in pictures:
        root = ET.fromstring("<svg" + picture.partition("</svg>")[0] + "</svg>")
        named = {element.get("id") for element in root.iter() if element.get("id")}
        used = {str(element.get("clip-path"))[5:-1] for element in root.iter() if element.get("clip-path")}
        assert used <= named


def test_the_texts_of_a_routine_stay_texts() -> None:
    exercise = reps(MEANT_TO_HARM, setup=MEANT_TO_HARM, cues=(MEANT_TO_HARM,), mistakes=(MEANT_TO_HARM,))
    exercise = exercise._replace(figure="clamshell", caution=MEANT_TO_HARM, muscles=(MEANT_TO_HARM,))
    whole = routine(exercise, name=MEANT_TO_HARM, description=MEANT_TO_HARM, source=Source(MEANT_TO_HARM))
    page = page_of(whole)
    assert page.all("script") == page.all("img") == []
    assert page.text.count(MEANT_TO_HARM) == 10
    assert (page.all("svg")[0]["aria-label"] or "").startswith(MEANT_TO_HARM)


@given(whole=routines(), harm=TEXTS)
@at_most(30)
def test_any_routine_is_a_page_that_a_browser_reads_as_it_is_written(whole: Routine, harm: str) -> None:
    page = page_of(whole._replace(name=harm))
    assert harm in page.text
    assert len(page.all("article")) == len(whole.exercises)


def test_a_hold_is_one_picture_and_a_movement_its_poses_with_what_leads_there() -> None:
    held = page_of(routine(hold("Side plank", sides=tuple(Side))))
    assert [picture["aria-label"] for picture in held.all("svg")] == ["Side plank: hold"]
    assert held.all("figcaption") == []
    moved = page_of(routine(reps("Clamshell")))
    assert [picture["aria-label"] for picture in moved.all("svg")] == ["Clamshell: start", "Clamshell: open"]


def test_an_exercise_without_a_figure_or_with_a_broken_one_has_no_picture(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("poses: [", encoding="utf-8")
    whole = routine(reps("Juggling"), reps("Own", figure="own.yaml"))
    assert "<svg" not in html_page(contents(whole), tmp_path)


def test_the_side_that_works_is_the_side_that_is_drawn() -> None:
    left, right = (html_page(contents(routine(reps("Clamshell", sides=(side,)))), None) for side in Side)
    assert left != right


def test_blocks_are_headings_above_those_of_their_exercises() -> None:
    text = "name: T\nwarmup: [{name: Walk, time: 9s}]\nexercises: [{name: Squat, reps: 3}]"
    page = page_of(parse_routine(text, "t.yaml"))
    assert [tag for tag, _ in page.elements if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h3", "h2", "h3"]
