"""The end of a plain workout: what was done, how it was, where it is kept, and what the next time will be."""

from hiptimer.cli.plain.lines import line, next_lines, result_lines
from hiptimer.cli.plain.printer import Printer
from hiptimer.cli.plain.questions import Asker
from hiptimer.cli.plain.words import Word
from hiptimer.conductor import Conductor
from hiptimer.journal.recorder import Recording
from hiptimer.journal.wording import NOT_YET_WORDS, NOTED_WORDS, RECORDED_WORDS, done_unrecorded_words, rated_words
from hiptimer.keys import SUMMARY_KEYS, Action, rating_question
from hiptimer.prescriber import Prescriber
from hiptimer.progression.past import Rating
from hiptimer.tui.start import Setup
from hiptimer.workout.prescription import Auto

_RATINGS = {Action.EASY: Rating.EASY, Action.RIGHT: Rating.RIGHT, Action.HARD: Rating.HARD}

_MORE = "n writes a note, Enter closes."

_NOTE = "A note, then Enter:"


class Closing:
    """Sums up a workout that was gone through, and asks how it was where that will be kept."""

    def __init__(self, setup: Setup, prescriber: Prescriber, printer: Printer, asker: Asker | None) -> None:
        """Without an `asker` nothing is asked."""
        self._setup = setup
        self._prescriber = prescriber
        self._printer = printer
        self._asker = asker

    def close(self, conductor: Conductor, recording: Recording | None) -> None:
        """Say it all, and ask."""
        streak = self._setup.journal.streak_weeks(self._prescriber.today)
        self._printer.say_all(result_lines(conductor.session, streak))
        if recording is not None and self._setup.journal.recording:
            if self._asker is not None:
                self._ask(self._asker, recording)
            self._tell_next(conductor)
        self._tell_where_it_is_kept()

    def _ask(self, asker: Asker, recording: Recording) -> None:
        """Take a rating and a note until the person closes it."""
        action = asker.ask(f"{rating_question()} {_MORE}", SUMMARY_KEYS, otherwise=Action.LEAVE)
        while action is not Action.LEAVE:
            if action in _RATINGS:
                self._answer(recording.rate(_RATINGS[action]), rated_words(_RATINGS[action]))
            elif action is Action.NOTE:
                self._answer(recording.note(asker.ask_line(_NOTE)), NOTED_WORDS)
            action = asker.ask(_MORE, SUMMARY_KEYS, otherwise=Action.LEAVE, follows=True)

    def _answer(self, kept: bool, words: str) -> None:
        if kept:
            self._printer.say(line(Word.OK, words))
        else:
            self._printer.say(line(Word.NOTE, self._setup.journal.unrecorded or NOT_YET_WORDS))

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
