"""The end of a plain workout: what was done, how it was, where it is kept, and what the next time will be."""

from hiptimer.cli.plain.lines import left_words, line, next_lines, result_lines
from hiptimer.cli.plain.printer import Printer
from hiptimer.cli.plain.questions import Asker
from hiptimer.cli.plain.words import Word
from hiptimer.conductor import Conductor
from hiptimer.journal.recorder import Recording
from hiptimer.journal.wording import NOTED_WORDS, RECORDED_WORDS, done_unrecorded_words, rated_words
from hiptimer.keys import Action, rating_question
from hiptimer.prescriber import Prescriber
from hiptimer.progression.past import Rating
from hiptimer.tui.start import Setup
from hiptimer.workout.prescription import Auto

_RATINGS = {Action.EASY: Rating.EASY, Action.RIGHT: Rating.RIGHT, Action.HARD: Rating.HARD}

_NOTE = "A note, then Enter:"


class Closing:
    """Sums up a workout that was gone through, and asks how it was where that will be kept."""

    def __init__(self, setup: Setup, prescriber: Prescriber, printer: Printer, asker: Asker | None) -> None:
        """Without an `asker` nothing is asked."""
        self._setup = setup
        self._prescriber = prescriber
        self._printer = printer
        self._asker = asker

    def goes_on(self, conductor: Conductor, recording: Recording | None) -> bool:
        """Say it all, and ask; returns whether the person went back into the workout."""
        # By then it is mostly known whether the end could be written: what will not be kept is not asked for.
        self._setup.journal.settle()
        streak = self._setup.journal.streak_weeks(self._prescriber.today)
        self._printer.say_all(result_lines(conductor.session, streak, conductor.missed))
        if self._asker is not None and (_keeps(recording) or conductor.missed):
            action = self._ask(self._asker, conductor, recording)
            if action is not Action.LEAVE:
                self._printer.say(
                    line(Word.OK, f"Goes on: {left_words(conductor.session, conductor.now, conductor.keys)}.")
                )
                return True
        if _keeps(recording):
            self._tell_next(conductor)
        self._tell_where_it_is_kept()
        return False

    def _ask(self, asker: Asker, conductor: Conductor, recording: Recording | None) -> Action:
        """Take a rating and a note until it is closed, or gone back into: returns LEAVE, or what was done."""
        how_it_was = f"{rating_question(conductor.keys.tables['summary'])} " if _keeps(recording) else ""
        question, follows = f"{how_it_was}{_more(conductor, recording)}", False
        while True:
            action = asker.ask(question, conductor.keys.tables["summary"], otherwise=Action.LEAVE, follows=follows)
            if action is Action.LEAVE or (action is Action.MAKE_UP and not conductor.missed):
                return Action.LEAVE
            if action in (Action.UNDO, Action.MAKE_UP) and conductor.press(action):
                return action
            if recording is not None and recording.keeps:
                self._keep(asker, action, recording)
            question, follows = _more(conductor, recording), True

    def _keep(self, asker: Asker, action: Action, recording: Recording) -> None:
        """Have a rating or a note written."""
        if action in _RATINGS:
            recording.rate(_RATINGS[action])
            words = rated_words(_RATINGS[action])
        elif action is Action.NOTE:
            recording.note(asker.ask_line(_NOTE))
            words = NOTED_WORDS
        else:
            return
        self._printer.say(line(Word.OK, words))

    def _tell_next(self, conductor: Conductor) -> None:
        plan = conductor.session.plan
        if plan.prescription.level is Auto.AUTO:
            self._printer.say_all(next_lines(self._prescriber.advice(plan.routine)))

    def _tell_where_it_is_kept(self) -> None:
        if not_asked_for := self._setup.settings.unrecorded:
            self._printer.say(line(Word.NOTE, not_asked_for))
        elif unrecorded := self._setup.journal.unrecorded:
            self._printer.say(line(Word.NOTE, done_unrecorded_words(unrecorded)))
        else:
            self._printer.say(line(Word.KEPT, RECORDED_WORDS))


def _keeps(recording: Recording | None) -> bool:
    return recording is not None and recording.keeps


def _more(conductor: Conductor, recording: Recording | None) -> str:
    """Returns what else there is to press."""
    note, undo, make_up, leave = (
        conductor.keys.word(action, "summary") for action in (Action.NOTE, Action.UNDO, Action.MAKE_UP, Action.LEAVE)
    )
    noting = f"{note} writes a note, " if _keeps(recording) else ""
    closes = f"{make_up} does now what was not done, {leave} closes." if conductor.missed else f"{make_up} closes."
    return f"{noting}{undo} goes back into the workout, {closes}"
