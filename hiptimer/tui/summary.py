"""After the workout: what was done of what was planned."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Paste
from textual.widgets import Input, Static

from hiptimer.cells import columns
from hiptimer.conductor import Conductor
from hiptimer.journal.recorder import Recording
from hiptimer.journal.wording import done_unrecorded_words, rated_words
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import Action, Key, rating_question
from hiptimer.printable import printable
from hiptimer.progression.past import Rating
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keyed import KeyScreen
from hiptimer.tui.panel import Panel
from hiptimer.tui.rows import key_rows
from hiptimer.tui.workout.banner import banner_rows
from hiptimer.tui.workout.view import BannerView, Phase
from hiptimer.workout.descriptions import counted_words, shortfall_words, verdict_words
from hiptimer.workout.missed import NOT_DONE_YET, Missed, missed_words
from hiptimer.workout.session import Session
from hiptimer.workout.tally import ExerciseSummary, summarize
from hiptimer.workout.wording import clock_text, duration_text, listed, streak_words


class NoteInput(Input):
    """A line to write a note in."""

    def on_paste(self, event: Paste) -> None:
        """What is pasted comes as text, whatever it would do to a terminal."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(printable(" ".join(event.text.split())))


class SummaryScreen(KeyScreen[bool]):
    """The result of one session; where that is kept one key rates it, and a note may be written.

    Its result is whether the workout goes on: a key that ended it is taken back, or what was passed over is done now.
    """

    CSS_PATH = "summary.tcss"
    BINDINGS = bindings_of("summary", "note")
    AUTO_FOCUS = ""

    def __init__(
        self, conductor: Conductor, recording: Recording | None, streak_weeks: int, unasked: str | None = None
    ) -> None:
        """`unasked` says why there is no `recording` where nobody asked for one."""
        super().__init__()
        self._conductor = conductor
        self._table = conductor.keys.tables["summary"]
        self._missed = conductor.missed
        self._recording = recording
        self._streak_weeks = streak_weeks
        self._unasked = unasked
        self._banner = Panel(banner_rows, id="banner")
        self._keys = Panel(key_rows, id="keys")

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield self._banner
        with VerticalScroll(id="results", can_focus=False):
            yield Static(summary_content(self._conductor.session, self._streak_weeks))
            yield Static(missed_content(self._missed, self._conductor.keys))
            yield Static(id="rating")
        yield NoteInput(placeholder="A note, then Enter", id="note", max_length=500)
        yield self._keys

    def on_mount(self) -> None:
        """The results stay; rating and note may come."""
        self._banner.show(BannerView(Phase.DONE, "", ""))
        self.query_one(Input).display = False
        self._show_rating()

    def _footer(self, *, keeps: bool) -> Iterator[Key]:
        """The keys that do something here: those that write need something to write to that `keeps` it."""
        hidden = set() if keeps else {Action.EASY, Action.RIGHT, Action.HARD, Action.NOTE}
        if not self._missed:
            hidden.add(Action.LEAVE)
        for key in self._table:
            if key.action not in hidden:
                makes_up = key.action is Action.MAKE_UP and self._missed
                yield key._replace(label="do it now") if makes_up else key

    def act(self, action: Action) -> None:
        """Do what a key of the tables asks for. Raises ValueError for what is none of the summary's."""
        match action:
            case Action.LEAVE:
                self.leave(False)
            case Action.MAKE_UP if not self._missed:
                self.leave(False)
            case Action.MAKE_UP | Action.UNDO:
                if self._conductor.press(action):
                    self.leave(True)
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
            case _:
                raise ValueError(f"the summary has no '{action}'")

    def _rate(self, rating: Rating) -> None:
        if self._recording is not None and self._recording.keeps:
            self._recording.rate(rating)
            self._show_rating()

    def _open_note(self) -> None:
        if self._recording is not None and self._recording.keeps:
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
        """The answers so far, or the question; and what of it will not be kept."""
        recording = self._recording
        keeps = recording is not None and recording.keeps
        self._keys.show(tuple(self._footer(keeps=keeps)))
        lines = [Content()]
        if recording is not None and keeps:
            record = recording.record
            lines.append(
                Content.styled(rated_words(record.rating) if record.rating else rating_question(self._table), "bold")
            )
            lines += [Content(record.note)] if record.note else []
        if recording is None:
            lines.append(Content(self._unasked or ""))
        elif recording.notice:
            lines.append(Content.styled(done_unrecorded_words(recording.notice), "$warning"))
        self.query_one("#rating", Static).update(Content("\n").join(lines))


def missed_content(missed: Sequence[Missed], keys: Keymap = USUAL_KEYS) -> Content:
    """Returns what was passed over, and how to do it after all; nothing where there is nothing."""
    if not missed:
        return Content()
    heading = (f"\n{NOT_DONE_YET}", "bold $warning")
    return Content.assemble(heading, (missed_words(missed), "bold"), f". {keys.word(Action.MAKE_UP)} does it now.")


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
    worked = listed(f"{clock_text(row.seconds):>5}", counted_words(row), shortfall_words(row))
    return row.exercise.name, f"{row.done:>2}/{row.planned:<2}", worked
