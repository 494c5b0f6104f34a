"""What is recorded in words, the same in the history and in what it is exported to."""

from hiptimer.journal.records import BoutRecord, Ending, ExerciseRecord
from hiptimer.progression.past import Rating
from hiptimer.routine.model import SECONDS
from hiptimer.workout.prescription import Dose
from hiptimer.workout.tally import Outcome
from hiptimer.workout.wording import counted, sets_words

ENDING_WORDS = {Ending.DONE: "done", Ending.LEFT: "left early", Ending.CRASHED: "interrupted"}

RATING_WORDS = {Rating.EASY: "easy", Rating.RIGHT: "just right", Rating.HARD: "hard"}


def session_dose_words(rounds: int, dose: Dose, unit: str) -> str:
    """Returns `3 x 30 s`: the sets of all rounds, and how much each; `6, 4, 2 reps of 10 s` where they differ."""
    words = sets_words(rounds * dose.sets, dose.amount, unit)
    if len(dose.amounts) > 1:
        words = f"{', '.join(map(str, dose.amounts))} {unit}"
    return f"{words} of {', '.join(map(str, dose.seconds))} {SECONDS}" if dose.seconds else words


def missed_words(exercise: ExerciseRecord) -> tuple[str, ...]:
    """Returns `set 2 left: 12 of 20 s` for every bout that was reached and not done in full."""
    return tuple(_missed(exercise, bout) for bout in exercise.bouts if bout.missed)


def _missed(exercise: ExerciseRecord, bout: BoutRecord) -> str:
    place = f"round {bout.round}" if bout.round is not None and exercise.dose.sets == 1 else f"set {bout.set}"
    where = " ".join(filter(None, (place, bout.side, bout.direction)))
    if bout.outcome is Outcome.SKIPPED:
        return f"{where}: skipped"
    return f"{where}: {bout.done} of {counted(bout.planned, exercise.unit)}"
