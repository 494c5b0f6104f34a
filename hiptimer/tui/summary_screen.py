"""After the workout: what was done of what was planned."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from hiptimer.keys import SUMMARY_KEYS
from hiptimer.routine.quantities import short
from hiptimer.tui import drawing
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.panels import Panel
from hiptimer.tui.view import BannerView, Phase
from hiptimer.workout.session import Session
from hiptimer.workout.summary import ExerciseSummary, summarize


class SummaryScreen(Screen[None]):
    """The result of one session."""

    BINDINGS = bindings_of(SUMMARY_KEYS)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._banner = Panel(drawing.banner_rows, id="banner")
        self._keys = Panel(drawing.key_rows, id="keys")

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield self._banner
        with VerticalScroll(id="results"):
            yield Static(summary_content(self._session))
        yield self._keys

    def on_mount(self) -> None:
        """Nothing changes any more."""
        self._banner.show(BannerView(Phase.DONE, "", ""))
        self._keys.show(SUMMARY_KEYS)

    def action_act(self, _action: str) -> None:
        """The only thing to do is to close."""
        self.dismiss()


def summary_content(session: Session) -> Content:
    """The routine, time under work, and a line for each exercise."""
    rows = summarize(session.plan, session.tally)
    whole = all(row.complete for row in rows)
    verdict = (
        "Everything done."
        if whole
        else f"{sum(row.done for row in rows)} of {sum(row.planned for row in rows)} bouts done."
    )
    width = max(len(row.exercise.name) for row in rows)
    return Content("\n").join(
        [
            Content.styled(session.plan.routine.name, "bold"),
            Content(f"{verdict} {short(round(session.tally.seconds))} under work."),
            Content(),
            *(_row(row, width) for row in rows),
        ]
    )


def _row(row: ExerciseSummary, width: int) -> Content:
    mark, style = ("✓", "$success") if row.complete else ("–", "$warning")  # noqa: RUF001 - a dash as a sign
    cut = f", {row.cut} cut short" if row.cut else ""
    words = f"  {row.exercise.name:<{width}}  {row.done:>3} of {row.planned}{cut}  {short(round(row.seconds))}"
    return Content.assemble((mark, style), words)
