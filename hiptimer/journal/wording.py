"""What is recorded in words, the same in the history and in what it is exported to."""

from datetime import datetime

from hiptimer.journal.records import BoutRecord, Ending, ExerciseRecord
from hiptimer.progression.past import Rating
from hiptimer.routine.model import SECONDS
from hiptimer.workout.descriptions import MAX_WORD
from hiptimer.workout.prescription import Dose
from hiptimer.workout.tally import Outcome
from hiptimer.workout.wording import counted, duration_text, sets_words

ENDING_WORDS = {Ending.DONE: "done", Ending.LEFT: "left early", Ending.CRASHED: "interrupted"}

RATING_WORDS = {Rating.EASY: "easy", Rating.RIGHT: "just right", Rating.HARD: "hard"}


LEFT_WORDS = "Left early. The next start of hiptimer offers to go on from there."
"""Where there is something to go on with."""

RECORDED_WORDS = "Recorded: hiptimer history shows it."

NOTED_WORDS = "Note kept."


def stopped_words(stopped: datetime, now: datetime) -> str:
    """Returns `stopped 3 min ago`."""
    return f"stopped {duration_text(max(0, round((now - stopped).total_seconds())))} ago"


def begun_anew_words(name: str, stopped: datetime, where: str, now: datetime) -> str:
    """Returns what became of an interrupted session where nobody could be asked about it."""
    return f"{name} {stopped_words(stopped, now)}, {where}. It begins anew; the history keeps what was done."


def rated_words(rating: Rating) -> str:
    """Returns `Rated hard.`."""
    return f"Rated {rating}."


def done_unrecorded_words(reason: str) -> str:
    """Returns `Done, but not recorded ...` for the line that says why."""
    return f"Done, but {reason[0].lower()}{reason[1:]}"


def session_dose_words(rounds: int, dose: Dose, unit: str) -> str:
    """Returns `3 x 30 s`: the sets of all rounds, and how much each; `6, 4, 2 reps of 10 s` where they differ."""
    if len(dose.amounts) > 1:
        words = f"{', '.join(str(amount) if amount else MAX_WORD for amount in dose.amounts)} {unit}"
    elif dose.amount:
        words = sets_words(rounds * dose.sets, dose.amount, unit)
    else:
        words = f"{rounds * dose.sets} x {MAX_WORD} {unit}"
    return f"{words} of {', '.join(map(str, dose.seconds))} {SECONDS}" if dose.seconds else words


def missed_words(exercise: ExerciseRecord) -> tuple[str, ...]:
    """Returns `set 2 left: 12 of 20 s` for every bout that was reached and not done in full."""
    return tuple(_missed(exercise, bout) for bout in exercise.bouts if bout.missed)


def _missed(exercise: ExerciseRecord, bout: BoutRecord) -> str:
    place = f"round {bout.round}" if bout.round is not None and exercise.dose.sets == 1 else f"set {bout.set}"
    where = " ".join(filter(None, (place, bout.side, bout.direction)))
    if bout.outcome is Outcome.SKIPPED:
        return f"{where}: skipped"
    if bout.outcome is Outcome.HASTY:
        return f"{where}: done too soon to count"
    if not bout.planned:
        return f"{where}: {counted(bout.done, exercise.unit)}"
    return f"{where}: {bout.done} of {counted(bout.planned, exercise.unit)}"
