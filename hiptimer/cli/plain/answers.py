"""What a key of a plain workout did, in a line: nobody sees it. Pure."""

from typing import NamedTuple

from hiptimer.cli.plain.lines import left_words, line
from hiptimer.cli.plain.words import Word
from hiptimer.conductor import Conductor
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.keys import Action
from hiptimer.routine.model import Work
from hiptimer.workout.plan import Kind
from hiptimer.workout.session import Session
from hiptimer.workout.wording import counted, duration_text, listed, volume_words

MOVES = {Action.DONE, Action.SKIP, Action.BACK, Action.RESTART, Action.SKIP_EXERCISE, Action.UNDO}
"""What may lead to another step, or to the same one anew."""


class Before(NamedTuple):
    """Where a workout stood before a key."""

    step: int
    exercise: str
    extra: float
    paused: bool


def before_key(session: Session) -> Before:
    """Returns where a workout stands, for `answer_line` to compare with."""
    exercise = session.step.bout.exercise.name
    return Before(session.position.step, exercise, session.position.extra, session.paused)


def came_to(action: Action, before: Before, session: Session) -> Action:
    """Returns what an action of one button was, where the workout stood so `before` it; any other is itself."""
    if action is Action.CLICKER_PAUSE:
        return Action.PAUSE
    if action is Action.GO_ON:
        return Action.PAUSE if session.paused != before.paused else Action.DONE
    return action


def answer_line(action: Action, before: Before, conductor: Conductor) -> str | None:
    """Returns what a key did that did something; None where the line of the step that follows says it."""
    session = conductor.session
    if action is Action.PAUSE:
        return line(Word.PAUSED) if session.paused else line(Word.GO_ON)
    if action is Action.DONE and session.position.step == before.step and not session.finished:
        return line(Word.OK, counted_words(session, conductor.keys))
    words = _moved_words(action, before, session) or _changed_words(action, before, conductor)
    return words and line(Word.OK, words)


def counted_words(session: Session, keys: Keymap = USUAL_KEYS) -> str:
    """Returns what the person has counted of a step, or how to say it."""
    bout = session.step.bout
    if bout.work is Work.ROUNDS:
        return f"{counted(session.counted, 'rounds')} done."
    return f"How many {bout.exercise.unit}? Type the number, then {keys.word(Action.DONE)}."


def _moved_words(action: Action, before: Before, session: Session) -> str | None:
    match action:
        case Action.SKIP:
            return "Skipped."
        case Action.BACK | Action.RESTART:
            return "Begun again." if session.position.step == before.step else "Back."
        case Action.SKIP_EXERCISE:
            return f"Skipped the rest of {before.exercise}."
        case _:
            return None


def _changed_words(action: Action, before: Before, conductor: Conductor) -> str | None:
    session = conductor.session
    match action:
        case Action.UNDO:
            return f"Undone: {left_words(session, conductor.now, conductor.keys)}."
        case Action.LONGER | Action.SHORTER:
            if session.position.step != before.step:
                return "Shortened: over."
            change = session.position.extra - before.extra
            longer = f"{duration_text(abs(change))} {'more' if change > 0 else 'less'}"
            return f"{longer}: {left_words(session, conductor.now, conductor.keys)}."
        case Action.VOICE:
            return "The voice speaks." if conductor.narration.is_on else "The voice is off."
        case Action.MUTE:
            return _sentence(volume_words(conductor.volume, muted=conductor.muted))
        case Action.QUIETER | Action.LOUDER:
            muted = volume_words(conductor.volume, muted=True) if conductor.muted else None
            return _sentence(listed(volume_words(conductor.volume, muted=False), muted))
        case _:
            return None


def refusal_line(action: Action, session: Session, keys: Keymap = USUAL_KEYS) -> str | None:
    """Returns why a key did nothing; None where that needs no saying."""
    words = None
    if action is Action.DONE and session.step.kind is Kind.WORK and session.step.seconds is not None:
        words = f"The clock ends this; {keys.word(Action.SKIP)} skips it."
    elif action in (Action.LONGER, Action.SHORTER) and session.step.seconds is None:
        words = f"No clock runs here: {keys.word(Action.DONE)} when done."
    elif action is Action.UNDO and not session.can_undo:
        words = "Nothing to undo."
    return words and line(Word.NO, words)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
