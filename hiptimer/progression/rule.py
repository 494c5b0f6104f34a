"""Double progression: today's doses from what was done before. Pure; the rule and its sources: docs/progression.md."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hiptimer.progression.evidence import AUTO, Evidence, Verdict, anchor_of, gather
from hiptimer.progression.ladder import Ladder, ladder
from hiptimer.progression.past import Past
from hiptimer.routine.model import Exercise, Order, Range, Routine
from hiptimer.workout.prescription import Dose, Prescription
from hiptimer.workout.wording import counted, dose_words, sets_words

IN_A_ROW = 2
"""Sessions that move a dose: so many clean ones up, so many with a set missed down."""

AWAY_DAYS = (14, 28)
"""From each of these numbers of days away on, one step back more."""

STANDS_AFTER = 3
"""Sessions at the top or the bottom, after which another variant is proposed."""


class Hint(NamedTuple):
    """A variant to try where the ranges are at an end."""

    exercise: int
    """Its index in the routine."""
    name: str
    harder: bool
    """Else easier."""
    text: str

    def __str__(self) -> str:
        return f"{self.name}, {'harder' if self.harder else 'easier'}: {self.text}"


class Advice(NamedTuple):
    """Today's doses."""

    prescription: Prescription
    """Its level is `auto`."""
    reasons: tuple[str, ...] = ()
    """A line for each change since the last time, such as `Side plank 25 s (was 20 s): two clean sessions`."""
    hints: tuple[Hint, ...] = ()


class _Place(NamedTuple):
    """Where one exercise stands, and what moves it."""

    exercise: Exercise
    ladder: Ladder
    stand: Dose | None
    """What was last asked of it, inside the ranges of then; None where it never was."""
    dose: Dose
    """The same, inside the ranges of now."""
    verdicts: tuple[Verdict, ...] = ()
    moves: int = 0
    """Rungs to climb; below 0, to go down."""
    why: str = ""

    def moved(self) -> "_Place":
        """One rung nearer to where it moves."""
        if not self.moves:
            return self
        up = self.moves > 0
        dose = self.ladder.up(self.dose) if up else self.ladder.down(self.dose)
        return self._replace(dose=dose, moves=self.moves + (-1 if up else 1))


_Places = tuple[_Place, ...]


def advise(routine: Routine, history: tuple[Past, ...], today: date) -> Advice:
    """What to do today; `history` is what was done of this routine, the newest session first."""
    anchor = anchor_of(history)
    if anchor is None:
        return _first_time(routine, known=bool(history))
    rounds = min(max(anchor.rounds, routine.rounds.low), routine.rounds.high)
    before = _places(routine, history, today, rounds - anchor.rounds)
    if routine.order is Order.CIRCUIT:
        rounds, after = _circuit(rounds, routine.rounds, before)
    else:
        after = before
        while any(place.moves for place in after):
            after = tuple(place.moved() for place in after)
    prescription = Prescription(AUTO, rounds, tuple(place.dose for place in after))
    reasons = tuple(_reasons(before, after, anchor.rounds, rounds))
    return Advice(prescription, reasons, tuple(_hints(after)))


def _first_time(routine: Routine, *, known: bool) -> Advice:
    ladders = [ladder(exercise) for exercise in routine.exercises]
    prescription = Prescription(AUTO, routine.rounds.low, tuple(one.bottom for one in ladders))
    fixed = routine.rounds.low == routine.rounds.high and all(one.bottom == one.top for one in ladders)
    first = "First time at level auto" if known else "First time"
    return Advice(prescription, () if fixed else (f"{first}: the low end of every range",))


def _places(routine: Routine, history: tuple[Past, ...], today: date, rounds_moved: int) -> _Places:
    """Every exercise with what its evidence asks for; `rounds_moved`: by how much new ranges do."""
    evidence = [gather(history, routine, index) for index in range(len(routine.exercises))]
    if routine.order is Order.CIRCUIT:
        # Its exercises are done together, so they are away together.
        last = max((one.last for one in evidence if one.last is not None), default=None)
        evidence = [one._replace(last=last) for one in evidence]
    return tuple(
        _place(exercise, one, today, rounds_moved) for exercise, one in zip(routine.exercises, evidence, strict=True)
    )


def _place(exercise: Exercise, evidence: Evidence, today: date, rounds_moved: int) -> _Place:
    rungs = ladder(exercise)
    if evidence.stand is None:
        return _Place(exercise, rungs, None, rungs.bottom)
    dose = rungs.fit(evidence.stand)
    if rounds_moved:
        dose = rungs.bottom if rounds_moved > 0 else rungs.top
    # What was done at another dose says nothing about this one.
    verdicts = evidence.verdicts if dose == evidence.stand and not rounds_moved else ()
    moves, why = _asked_for(verdicts, 0 if evidence.last is None else (today - evidence.last).days)
    return _Place(exercise, rungs, evidence.stand, dose, verdicts, moves, why)


def _asked_for(verdicts: tuple[Verdict, ...], away: int) -> tuple[int, str]:
    """By how many rungs to move, and why."""
    if away >= AWAY_DAYS[0]:
        return -sum(away >= days for days in AWAY_DAYS), f"{away} days away"
    if verdicts[:1] == (Verdict.HARD,):
        return -1, "the last time was hard"
    if verdicts[:IN_A_ROW] == (Verdict.MISSED,) * IN_A_ROW:
        return -1, "a set skipped or cut short twice in a row"
    if verdicts[:IN_A_ROW] == (Verdict.CLEAN,) * IN_A_ROW:
        return 1, "two clean sessions"
    return 0, ""


def _circuit(rounds: int, allowed: Range, places: _Places) -> tuple[int, _Places]:
    """Rounds are for the whole: they rise when every exercise is to rise from its top, and fall likewise."""
    while any(place.moves for place in places):
        if rounds < allowed.high and all(place.moves > 0 and place.dose == place.ladder.top for place in places):
            return rounds + 1, tuple(place._replace(dose=place.ladder.bottom, moves=0) for place in places)
        if rounds > allowed.low and all(place.moves < 0 and place.dose == place.ladder.bottom for place in places):
            rounds -= 1
            places = tuple(place._replace(dose=place.ladder.top, moves=place.moves + 1) for place in places)
        else:
            places = tuple(place.moved() for place in places)
    return rounds, places


def _reasons(before: _Places, after: _Places, rounds_before: int, rounds: int) -> Iterator[str]:
    ranges = "the routine's ranges have changed"
    if rounds != rounds_before:
        why = before[0].why or ranges
        yield f"{counted(rounds, 'rounds')} (was {rounds_before}), {_from(after)}: {why}"
    for old, new in zip(before, after, strict=True):
        if old.stand is None:
            dose = dose_words(new.dose.sets, new.dose.amount, new.exercise.dose_unit)
            yield f"{new.exercise.name} {dose}: first time"
        elif rounds == rounds_before and new.dose != old.stand:
            was = _change(new.exercise, new.dose, old.stand)
            yield f"{new.exercise.name} {was}: {ranges if new.dose == old.dose else old.why}"


def _from(places: _Places) -> str:
    low = all(place.dose == place.ladder.bottom for place in places)
    return "each exercise from its low end" if low else "each exercise near its top"


def _change(exercise: Exercise, dose: Dose, before: Dose) -> str:
    """`25 s (was 20 s)`, or `3 x 20 s (was 2 x 30 s)` where the sets change."""
    unit = exercise.dose_unit
    if dose.sets == before.sets:
        return f"{counted(dose.amount, unit)} (was {counted(before.amount, unit)})"
    return f"{sets_words(dose.sets, dose.amount, unit)} (was {sets_words(before.sets, before.amount, unit)})"


def _hints(places: _Places) -> Iterator[Hint]:
    """A harder variant after three sessions at the top and a clean one last; an easier one likewise at the bottom."""
    for index, place in enumerate(places):
        name, exercise = place.exercise.name, place.exercise
        if len(place.verdicts) < STANDS_AFTER or place.dose != place.stand:
            continue
        clean = place.verdicts[0] is Verdict.CLEAN
        if clean and exercise.harder and place.dose == place.ladder.top:
            yield Hint(index, name, True, exercise.harder)
        if not clean and exercise.easier and place.dose == place.ladder.bottom:
            yield Hint(index, name, False, exercise.easier)
