"""A routine and a prescription become a plan: immutable steps, each with the sounds and words that belong to it.

All times are seconds from the beginning of the workout or of the step.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from hiptimer.routine.model import Exercise, Order, Rest, Routine, Side, Work
from hiptimer.workout import script
from hiptimer.workout.bout import Between, Bout
from hiptimer.workout.prescription import Dose, Dosing, Prescription, amount_at, rest_at, seconds_at, tempo_at
from hiptimer.workout.script import Mark
from hiptimer.workout.sound import Sound


class Kind(StrEnum):
    """What a step is for."""

    PREPARE = "prepare"
    WORK = "work"
    REST = "rest"


class Step(NamedTuple):
    """What the clock runs through. The bout of a prepare or a rest is the one that comes next."""

    number: int
    """Its place in the plan, from 0."""
    kind: Kind
    start: float
    """Where self-paced steps come before, their estimates are counted."""
    seconds: float | None
    """None for a self-paced bout: it has only an `estimate`."""
    estimate: float
    bout: Bout
    between: Between | None = None
    marks: tuple[Mark, ...] = ()
    rep: int | None = None
    """Which of the reps that are held it is, or leads to, from 1; None for all other work."""
    half: Side | None = None
    """The side of this half of a rep, where reps alternate and are held."""

    @property
    def side(self) -> Side | None:
        """The side that works, or that will."""
        return self.half or self.bout.side

    @property
    def amount(self) -> int:
        """What is to be done in it, as its bout counts; of a rep that is held, its seconds."""
        each = self.bout.seconds_each
        return self.bout.amount if each is None or self.rep is None else each

    def done_after(self, elapsed: float) -> int:
        """Returns what is done of its amount after so many seconds."""
        return self.bout.done_after(elapsed) if self.rep is None else min(self.amount, int(elapsed))

    @property
    def begins_bout(self) -> bool:
        """It is the first work of its bout."""
        return self.kind is Kind.WORK and self.rep in (None, 1) and self.half is not Side.RIGHT


class Station(NamedTuple):
    """The steps of one exercise in one round, the rest that leads into it included."""

    first: int
    """Index of its first step."""
    bout: Bout
    """Its first bout."""


class Plan(NamedTuple):
    """A whole workout, ready to be run through."""

    routine: Routine
    prescription: Prescription
    steps: tuple[Step, ...]
    finish: Mark
    """What sounds when the last step is over; its offset is the workout's length."""

    @property
    def seconds(self) -> float:
        """Length of the whole, self-paced bouts estimated at tempo."""
        return self.finish.offset

    def bouts(self) -> tuple[tuple[Step, ...], ...]:
        """The steps of work by their bout, in order: one each, but where each rep is held."""
        bouts: list[list[Step]] = []
        for step in self.steps:
            if step.begins_bout:
                bouts.append([])
            if step.kind is Kind.WORK:
                bouts[-1].append(step)
        return tuple(map(tuple, bouts))

    def stations(self) -> tuple[Station, ...]:
        """The plan by exercise, in order; a circuit has one station for each exercise of each round."""
        stations: list[Station] = []
        for step in self.steps:
            if not stations or stations[-1].bout.station != step.bout.station:
                stations.append(Station(step.number, step.bout))
        return tuple(stations)


def make_plan(routine: Routine, prescription: Prescription) -> Plan:
    """The steps of `routine` at the doses of `prescription`."""
    bouts = list(_bouts(routine, prescription))
    steps: list[Step] = []
    start = 0.0
    for step in _steps(routine, bouts, prescription.level):
        steps.append(step._replace(number=len(steps), start=start))
        start += step.estimate
    return Plan(routine, prescription, tuple(steps), Mark(start, Sound.FINISH, "Done. Well done."))


def _bouts(routine: Routine, prescription: Prescription) -> Iterator[Bout]:
    for number, block in enumerate(routine.blocks):
        circuit = block.order is Order.CIRCUIT
        rounds = prescription.rounds[block.first]
        for round_number in range(1, rounds + 1) if circuit else (None,):
            for index in block.places:
                place = _Place(index, number, block.name, round_number, rounds if circuit else None)
                yield from _bouts_of(routine.exercises[index], prescription.doses[index], place)


class _Place(NamedTuple):
    """Where in a routine an exercise is done; the fields are those of a bout."""

    exercise_index: int
    block_index: int
    block_name: str | None
    round: int | None
    rounds: int | None


def _bouts_of(exercise: Exercise, dose: Dose, place: _Place) -> Iterator[Bout]:
    tempo = tempo_at(exercise, dose)
    for set_number, side, direction in _sets(exercise, dose):
        yield Bout(
            exercise=exercise,
            amount=amount_at(exercise, dose, set_number, side),
            seconds_each=seconds_at(exercise, dose, set_number, side),
            tempo=tempo,
            load=None if exercise.load is None else exercise.load.at(set_number, side),
            set=set_number,
            sets=exercise.sets_of(side, dose.sets),
            side=side,
            direction=direction,
            **place._asdict(),
        )


def _sets(exercise: Exercise, dose: Dose) -> Iterator[tuple[int, Side | None, str | None]]:
    """Number of the set, side and direction of each bout, in order."""
    for set_number in range(1, dose.sets + 1):
        for side in exercise.sides or (None,):
            if set_number <= exercise.sets_of(side, dose.sets):
                for direction in exercise.directions or (None,):
                    yield set_number, side, direction


def _steps(routine: Routine, bouts: list[Bout], level: Dosing) -> Iterator[Step]:
    """Every step in order; index and start are filled in by the caller."""
    if routine.prepare:
        marks = script.prepare_marks(bouts[0], routine.prepare)
        yield Step(0, Kind.PREPARE, 0.0, routine.prepare, routine.prepare, bouts[0], marks=marks)
    yield from _work(bouts[0], level)
    for before, bout in pairwise(bouts):
        between = between_bouts(before, bout)
        seconds = _rest_seconds(routine, before, bout, between, level)
        if before.work is Work.WINDOW:
            yield Step(0, Kind.REST, 0.0, 0.0, 0.0, bout, Between.WINDOW)
        if seconds:
            marks = script.rest_marks(between, bout, seconds, enters=before.block_index != bout.block_index)
            yield Step(0, Kind.REST, 0.0, seconds, seconds, bout, between, marks)
        begins = (before.block_index, before.round) != (bout.block_index, bout.round)
        yield from _work(bout, level, script.block_words(bout) if begins and not seconds else None)


def _rest_seconds(routine: Routine, before: Bout, bout: Bout, between: Between, level: Dosing) -> float:
    """What the exercise just done asks for; between two blocks, what lies round them does."""
    outer = routine.blocks[before.block_index].rest_after
    if before.block_index != bout.block_index and outer is not None:
        return rest_at(outer, 1, level)
    rest: Rest = getattr(before.exercise.rest, between)
    return rest_at(rest, before.set, level)


def _work(bout: Bout, level: Dosing, block: str | None = None) -> Iterator[Step]:
    """The steps of a bout; `block` are words for what begins with it, where no rest before it has said them."""
    if bout.work is Work.HELD_REPS:
        yield from _held_reps(bout, rest_at(bout.exercise.rest.reps, bout.set, level))
    else:
        seconds = None if bout.open_ended else bout.seconds
        yield Step(0, Kind.WORK, 0.0, seconds, bout.seconds, bout, marks=script.work_marks(bout, block))


def _held_reps(bout: Bout, gap: float) -> Iterator[Step]:
    halves = bout.halves if bout.exercise.alternating else (None,)
    for rep in range(1, bout.amount + 1):
        for number, half in enumerate(halves):
            if gap and (rep > 1 or number):
                marks = script.rest_marks(Between.REPS, bout, gap)
                yield Step(0, Kind.REST, 0.0, gap, gap, bout, Between.REPS, marks, rep, half)
            marks = script.held_marks(rep, half, bout.seconds)
            yield Step(0, Kind.WORK, 0.0, bout.seconds, bout.seconds, bout, None, marks, rep, half)


def between_bouts(before: Bout, bout: Bout) -> Between:
    """Returns what a rest between two bouts lies between: the outermost thing that changes."""
    if before.block_index != bout.block_index:
        return Between.EXERCISES
    if before.round != bout.round:
        return Between.ROUNDS
    if before.exercise_index != bout.exercise_index:
        return Between.EXERCISES
    if before.set != bout.set:
        return Between.SETS
    return Between.SIDES if before.side != bout.side else Between.DIRECTIONS


def lengthened(step: Step, extra: float) -> Step:
    """The step with `extra` seconds more, or less where negative, and its marks where they then belong.

    Reps at tempo change by whole reps, at least one staying; a self-paced step stays as it is. A hold that ends inside
    a second counts its whole seconds.
    """
    if not extra or step.seconds is None:
        return step
    bout, seconds = step.bout, max(0.0, step.seconds + extra)
    if step.between is Between.WINDOW:
        return step._replace(seconds=seconds, estimate=seconds, marks=script.rest_marks(Between.WINDOW, bout, seconds))
    if step.kind is not Kind.WORK:
        marks = script.ticks(seconds)
    elif step.rep is not None:
        bout = bout._replace(seconds_each=int(seconds))
        marks = script.held_marks_within(seconds)
    elif bout.length is not None:
        # With an amount of 0 it would be a hold for as long as one can.
        whole = max(1, int(seconds))
        bout = bout._replace(amount=whole) if bout.seconds_each is None else bout._replace(seconds_each=whole)
        marks = script.marks_within(bout)
    else:
        bout = bout._replace(amount=max(1, bout.amount + round(extra / bout.rep_seconds)))
        seconds, marks = bout.seconds, script.marks_within(bout)
    return step._replace(seconds=seconds, estimate=seconds, bout=bout, marks=(step.marks[0], *marks))


def committed_seconds(step: Step, elapsed: float) -> float:
    """Returns `elapsed` seconds, in a set of reps rounded up to the end of the rep that is under way."""
    bout = step.bout
    if step.kind is not Kind.WORK or not bout.at_tempo:
        return elapsed
    return ceil(elapsed / bout.rep_seconds) * bout.rep_seconds
