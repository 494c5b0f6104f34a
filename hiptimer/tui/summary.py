"""After the workout: what was done of what was planned."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from hiptimer.cells import columns
from hiptimer.journal.recorder import Recording
from hiptimer.journal.wording import rated_words
from hiptimer.keys import NOTE_KEYS, SUMMARY_KEYS, Action, rating_question
from hiptimer.progression.past import Rating
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.panel import Panel
from hiptimer.tui.rows import key_rows
from hiptimer.tui.workout.banner import banner_rows
from hiptimer.tui.workout.view import BannerView, Phase
from hiptimer.workout.descriptions import verdict_words
from hiptimer.workout.session import Session
from hiptimer.workout.tally import ExerciseSummary, summarize
from hiptimer.workout.wording import clock_text, duration_text, streak_words


class SummaryScreen(Screen[None]):
    """The result of one session; one key rates it, and a note may be written. Without a recording it is a preview."""

    CSS_PATH = "summary.tcss"
    BINDINGS = bindings_of((*SUMMARY_KEYS, *NOTE_KEYS))
    AUTO_FOCUS = ""

    def __init__(self, session: Session, recording: Recording | None, streak_weeks: int) -> None:
        super().__init__()
        self._session = session
        self._recording = recording
        self._streak_weeks = streak_weeks
        self._banner = Panel(banner_rows, id="banner")
        self._keys = Panel(key_rows, id="keys")

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield self._banner
        with VerticalScroll(id="results", can_focus=False):
            yield Static(summary_content(self._session, self._streak_weeks))
            yield Static(id="rating")
        yield Input(placeholder="A note, then Enter", id="note", max_length=500)
        yield self._keys

    def on_mount(self) -> None:
        """The results stay; rating and note may come."""
        self._banner.show(BannerView(Phase.DONE, "", ""))
        self._keys.show(SUMMARY_KEYS if self._recording is not None else SUMMARY_KEYS[-1:])
        self.query_one(Input).display = False
        self._show_rating()

    def action_act(self, name: str) -> None:
        """Do what a key of the tables asks for. Raises ValueError for what is none of the summary's."""
        match Action(name):
            case Action.LEAVE:
                self.dismiss()
            case Action.NOTE:
                self._open_note()
            case Action.CLOSE:
                self._close_note()
            case Action.EASY:
                self._rate(Rating.EASY)
            case Action.RIGHT:
                self._rate(Rating.RIGHT)
            case Action.HARD:
                self._rate(Rating.HARD)
            case action:
                raise ValueError(f"the summary has no '{action}'")

    def _rate(self, rating: Rating) -> None:
        if self._recording is not None:
            self._recording.rate(rating)
            self._show_rating()

    def _open_note(self) -> None:
        if self._recording is not None:
            note = self.query_one(Input)
            note.value = self._recording.record.note
            note.display = True
            note.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the note."""
        if self._recording is not None:
            self._recording.note(event.value)
        self._close_note()

    def _close_note(self) -> None:
        note = self.query_one(Input)
        note.display = False
        self.set_focus(None)
        self._show_rating()

    def _show_rating(self) -> None:
        if self._recording is None:
            self.query_one("#rating", Static).update("\nA preview: not recorded.")
            return
        record = self._recording.record
        rated = rated_words(record.rating) if record.rating else rating_question()
        note = Content(f"\n{record.note}") if record.note else Content()
        self.query_one("#rating", Static).update(Content("\n").join([Content(), Content.styled(rated, "bold") + note]))


def summary_content(session: Session, streak_weeks: int = 0) -> Content:
    """Returns the routine, time under work, and a line for each exercise."""
    rows = summarize(session.plan, session.tally)
    streak = f" {words}." if (words := streak_words(streak_weeks)) else ""
    lines = columns([_cells(row) for row in rows])
    return Content("\n").join(
        [
            Content.styled(session.plan.routine.name, "bold"),
            Content(f"{verdict_words(rows)} {duration_text(round(session.tally.seconds))} under work.{streak}"),
            Content(),
            *(Content.assemble(_mark(row), f" {line}") for row, line in zip(rows, lines, strict=True)),
        ]
    )


def _mark(row: ExerciseSummary) -> tuple[str, str]:
    return ("✓", "$success") if row.complete else ("–", "$warning")  # noqa: RUF001 - a dash as a sign


def _cells(row: ExerciseSummary) -> tuple[str, str, str]:
    """Returns exercise, sets and seconds under work."""
    cut = f", {row.cut} cut short" if row.cut else ""
    return row.exercise.name, f"{row.done:>2}/{row.planned:<2}", f"{clock_text(row.seconds):>5}{cut}"
