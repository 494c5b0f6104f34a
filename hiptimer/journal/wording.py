"""How what is recorded is put into words, the same in the history and in what it is exported to."""

from hiptimer.journal.records import SECONDS, BoutRecord, ExerciseRecord
from hiptimer.workout.prescription import Dose
from hiptimer.workout.script import counted
from hiptimer.workout.tally import Outcome


def amount_words(amount: int, unit: str) -> str:
    """`30 s`, `12 reps`."""
    return f"{amount} s" if unit == SECONDS else counted(amount, unit)


def dose_words(rounds: int, dose: Dose, unit: str) -> str:
    """`3 x 30 s`: sets over all rounds, and how much each."""
    return f"{rounds * dose.sets} x {amount_words(dose.amount, unit)}"


def missed_words(exercise: ExerciseRecord) -> tuple[str, ...]:
    """`set 2 left: 12 of 20 s`: every bout that was reached and not done in full."""
    return tuple(_missed(exercise, bout) for bout in exercise.bouts if bout.missed)


def _missed(exercise: ExerciseRecord, bout: BoutRecord) -> str:
    place = f"round {bout.round}" if bout.round is not None and exercise.dose.sets == 1 else f"set {bout.set}"
    where = " ".join(filter(None, (place, bout.side, bout.direction)))
    if bout.outcome is Outcome.SKIPPED:
        return f"{where}: skipped"
    return f"{where}: {bout.done} of {amount_words(bout.planned, exercise.unit)}"
