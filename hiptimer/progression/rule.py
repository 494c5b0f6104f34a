"""Double progression: today's doses from what was done before. Pure; the rule and its sources: docs/progression.md."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hiptimer.progression.evidence import Evidence, Verdict, collect, reference_session
from hiptimer.progression.ladder import Ladder, ladder_of
from hiptimer.progression.past import History
from hiptimer.routine.model import Block, Exercise, Order, Range, Routine
from hiptimer.workout.descriptions import dose_words
from hiptimer.workout.prescription import Auto, Dose, Prescription
from hiptimer.workout.wording import counted

IN_A_ROW = 2
"""Sessions that move a dose: so many clean ones up, so many with a set missed down."""

AWAY_DAYS = (14, 28)
"""From each of these numbers of days away on, one step back more."""

STANDS_AFTER = 3
"""Sessions at the top or the bottom, after which another variant is proposed."""


MORE_LOAD = "time for more load"
"""What is said of an exercise with a load; hiptimer does not change it."""


class Hint(NamedTuple):
    """A variant to try where the ranges are at an end."""

    exercise: int
    """Its place in the routine, from 0."""
    name: str
    harder: bool
    """Else easier."""
    text: str

    def __str__(self) -> str:
        return f"{self.name}, {'harder' if self.harder else 'easier'}: {self.text}"


class Advice(NamedTuple):
    """Today's doses."""

    prescription: Prescription
    """Its level is auto."""
    reasons: tuple[str, ...] = ()
    """A line for each change since the last time, such as `Side plank 25 s (was 20 s): two clean sessions`."""
    hints: tuple[Hint, ...] = ()


class _Place(NamedTuple):
    """One exercise on its ladder, and the steps it is to move."""

    exercise: Exercise
    ladder: Ladder
    current_dose: Dose | None
    """What was last asked of it, inside the ranges of then; None where nothing ever was."""
    dose: Dose
    """What is asked of it now, inside the ranges of now."""
    verdicts: tuple[Verdict, ...] = ()
    moves: int = 0
    """Steps of the ladder still to go up; below 0, down."""
    reason: str = ""
    """Why it moves."""

    def moved(self) -> "_Place":
        """Returns the place one step nearer to where it moves."""
        if self.moves > 0:
            return self._replace(dose=self.ladder.up(self.dose), moves=self.moves - 1)
        if self.moves < 0:
            return self._replace(dose=self.ladder.down(self.dose), moves=self.moves + 1)
        return self


_Places = tuple[_Place, ...]
"""One for each exercise of the routine, in order."""


class _Moved(NamedTuple):
    """A block before and after its moves."""

    block: Block
    before: _Places
    after: _Places
    rounds_before: int | None
    """None where it was never done."""
    rounds: int

    @property
    def reasons(self) -> Iterator[str]:
        """A line for each change, the block's name before that of its rounds."""
        if self.block.progresses:
            yield from _reasons(self)


def advise(routine: Routine, history: History, today: date) -> Advice:
    """Returns today's doses, and why they changed, from what was done of this routine."""
    if reference_session(history) is None:
        return _first_time(routine, was_done=bool(history))
    evidence = tuple(collect(history, routine, index) for index in range(len(routine.exercises)))
    moved = [_moved_block(block, block.of(routine.exercises), block.of(evidence), today) for block in routine.blocks]
    doses = tuple(place.dose for block in moved for place in block.after)
    rounds = tuple(block.rounds for block in moved for _ in block.after)
    reasons = tuple(reason for block in moved for reason in block.reasons)
    hints = tuple(_hints([place for block in moved for place in block.after]))
    return Advice(Prescription(Auto.AUTO, rounds, doses), reasons, hints)


def _first_time(routine: Routine, *, was_done: bool) -> Advice:
    ladders = [ladder_of(exercise) for exercise in routine.exercises]
    rounds = tuple(block.rounds.low for block in routine.blocks for _ in block.places)
    prescription = Prescription(Auto.AUTO, rounds, tuple(ladder.bottom for ladder in ladders))
    fixed_rounds = all(block.rounds.low == block.rounds.high for block in routine.blocks)
    if fixed_rounds and all(ladder.bottom == ladder.top for ladder in ladders):
        return Advice(prescription)
    first = "First time at level auto" if was_done else "First time"
    return Advice(prescription, (f"{first}: the low end of every range",))


def _moved_block(block: Block, exercises: tuple[Exercise, ...], evidence: tuple[Evidence, ...], today: date) -> _Moved:
    """Returns a block after the moves that its evidence asks for."""
    if not block.progresses:
        resting = tuple(
            _Place(exercise, ladder_of(exercise), None, ladder_of(exercise).bottom) for exercise in exercises
        )
        return _Moved(block, resting, resting, None, block.rounds.low)
    done = next((item.rounds for item in evidence if item.rounds is not None), None)
    rounds = block.rounds.low if done is None else min(max(done, block.rounds.low), block.rounds.high)
    before = _places(block, exercises, evidence, today, 0 if done is None else rounds - done)
    if block.order is Order.CIRCUIT:
        moved_rounds, after = _moved_circuit(rounds, block.rounds, before)
        return _Moved(block, before, after, done, moved_rounds)
    return _Moved(block, before, _moved(before), done, rounds)


def _places(
    block: Block, exercises: tuple[Exercise, ...], evidence: tuple[Evidence, ...], today: date, rounds_moved: int
) -> _Places:
    """Returns every exercise of a block with the moves that its evidence asks for.

    `rounds_moved` is by how many rounds new ranges have moved the block.
    """
    if block.order is Order.CIRCUIT:
        # Its exercises are done together, so they are away together.
        last_day = max((item.last_day for item in evidence if item.last_day is not None), default=None)
        evidence = tuple(item._replace(last_day=last_day) for item in evidence)
    return tuple(
        _place(exercise, item, today, rounds_moved) for exercise, item in zip(exercises, evidence, strict=True)
    )


def _place(exercise: Exercise, evidence: Evidence, today: date, rounds_moved: int) -> _Place:
    ladder = ladder_of(exercise)
    if evidence.current_dose is None:
        return _Place(exercise, ladder, None, ladder.bottom)
    dose = ladder.fit(evidence.current_dose)
    if rounds_moved:
        dose = ladder.bottom if rounds_moved > 0 else ladder.top
    # What was done at another dose says nothing about this one.
    verdicts = evidence.verdicts if dose == evidence.current_dose and not rounds_moved else ()
    days_away = 0 if evidence.last_day is None else (today - evidence.last_day).days
    moves, reason = _moves(verdicts, days_away)
    return _Place(exercise, ladder, evidence.current_dose, dose, verdicts, moves, reason)


def _moves(verdicts: tuple[Verdict, ...], days_away: int) -> tuple[int, str]:
    """Returns by how many steps of the ladder to move, and why."""
    steps_back = len([days for days in AWAY_DAYS if days_away >= days])
    if steps_back:
        return -steps_back, f"{days_away} days away"
    if verdicts[:1] == (Verdict.HARD,):
        return -1, "the last time was hard"
    if verdicts[:IN_A_ROW] == (Verdict.MISSED,) * IN_A_ROW:
        return -1, "a set skipped or cut short twice in a row"
    if verdicts[:IN_A_ROW] == (Verdict.CLEAN,) * IN_A_ROW:
        return 1, "two clean sessions"
    return 0, ""


def _moved(places: _Places) -> _Places:
    """Returns the places after all their moves, each exercise for itself."""
    while any(place.moves for place in places):
        places = tuple(place.moved() for place in places)
    return places


def _moved_circuit(rounds: int, allowed: Range, places: _Places) -> tuple[int, _Places]:
    """Returns rounds and places after all moves.

    Rounds are for the whole: they rise when every exercise is to rise from its top, and fall likewise.
    """
    while any(place.moves for place in places):
        if rounds < allowed.high and all(place.moves > 0 and place.dose == place.ladder.top for place in places):
            return rounds + 1, tuple(place._replace(dose=place.ladder.bottom, moves=0) for place in places)
        if rounds > allowed.low and all(place.moves < 0 and place.dose == place.ladder.bottom for place in places):
            rounds -= 1
            places = tuple(place._replace(dose=place.ladder.top, moves=place.moves + 1) for place in places)
        else:
            places = tuple(place.moved() for place in places)
    return rounds, places


def _reasons(moved: _Moved) -> Iterator[str]:
    new_ranges = "the routine's ranges have changed"
    same_rounds = moved.rounds_before in (None, moved.rounds)
    if not same_rounds:
        reason = moved.before[0].reason or new_ranges
        name = f"{moved.block.name}: " if moved.block.name else ""
        rounds = f"{counted(moved.rounds, 'rounds')} (was {moved.rounds_before})"
        yield f"{name}{rounds}, {_start_words(moved.after)}: {reason}"
    for old, new in zip(moved.before, moved.after, strict=True):
        if new.current_dose is None:
            yield f"{new.exercise.name} {dose_words(new.exercise, new.dose)}: first time"
        elif same_rounds and new.dose != new.current_dose:
            change = _change_words(new.exercise, new.dose, new.current_dose)
            yield f"{new.exercise.name} {change}: {new_ranges if new.dose == old.dose else new.reason}"


def _start_words(places: _Places) -> str:
    low = all(place.dose == place.ladder.bottom for place in places)
    return "each exercise from its low end" if low else "each exercise near its top"


def _change_words(exercise: Exercise, dose: Dose, before: Dose) -> str:
    """Returns `25 s (was 20 s)`, or `3 x 20 s (was 2 x 30 s)` where the sets change."""
    if dose.sets == before.sets:
        dose, before = dose._replace(sets=1), before._replace(sets=1)
        return f"{dose_words(exercise, dose)} (was {dose_words(exercise, before)})"
    return f"{dose_words(exercise, dose, sets_too=True)} (was {dose_words(exercise, before, sets_too=True)})"


def _hints(places: Sequence[_Place]) -> Iterator[Hint]:
    """A harder variant after three sessions at the top and a clean one last; an easier one likewise at the bottom."""
    for index, place in enumerate(places):
        name, exercise = place.exercise.name, place.exercise
        if len(place.verdicts) < STANDS_AFTER or place.dose != place.current_dose:
            continue
        clean = place.verdicts[0] is Verdict.CLEAN
        more = exercise.harder or (MORE_LOAD if exercise.load else None)
        if clean and more and place.dose == place.ladder.top:
            text = f"{MORE_LOAD}; {more}" if exercise.load and more != MORE_LOAD else more
            yield Hint(index, name, True, text)
        if not clean and exercise.easier and place.dose == place.ladder.bottom:
            yield Hint(index, name, False, exercise.easier)
