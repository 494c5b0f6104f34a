"""What became of a routine while a session of it was interrupted: is what is left to do still the same? Pure."""

from collections import defaultdict
from collections.abc import Iterator

from hiptimer.progression.ladder import ladder_of
from hiptimer.routine.identity import name_key
from hiptimer.routine.model import Exercise, Routine
from hiptimer.workout.plan import Plan, Step, make_plan
from hiptimer.workout.prescription import Auto, Dose, Prescription, fits, prescribe


def is_left_as_it_was(then: Plan, now: Routine, step: int) -> bool:
    """Returns whether a routine still asks for the steps of a plan from the number `step` on.

    What a person is told about an exercise does not matter, nor what is done by then.
    """
    left = then.steps[step:]
    steps = make_plan(now, _prescription_now(then, now)).steps
    if len(steps) < len(left):
        return False
    still = steps[len(steps) - len(left) :]
    return all(_asked(before) == _asked(after) for before, after in zip(left, still, strict=True))


def with_texts(then: Routine, now: Routine) -> Routine:
    """Returns a routine as it was, with what a person is told about each exercise as it is now."""
    places = dict(_places(now))
    exercises = tuple(
        _with_texts(exercise, now.exercises[places[place]]) if place in places else exercise
        for exercise, (place, _) in zip(then.exercises, _places(then), strict=True)
    )
    return then._replace(
        slug=now.slug,
        name=now.name,
        description=now.description,
        source=now.source,
        cues=now.cues,
        exercises=exercises,
    )


def place_now(then: Routine, now: Routine, exercise: int) -> int | None:
    """Returns the place in a routine of an exercise that had another one in it; None where it is not there any more."""
    return dict(_places(now)).get(list(_places(then))[exercise][0])


def _places(routine: Routine) -> Iterator[tuple[tuple[str, int], int]]:
    """Yields each exercise's name, how many have had it before, and its place."""
    before: dict[str, int] = defaultdict(int)
    for number, exercise in enumerate(routine.exercises):
        key = name_key(exercise.name)
        yield (key, before[key]), number
        before[key] += 1


def _prescription_now(then: Plan, now: Routine) -> Prescription:
    """Returns what the person would be asked today, had nothing been done since: at level auto the doses of then."""
    level = then.prescription.level
    if level is not Auto.AUTO:
        return prescribe(now, level)
    places = dict(_places(then.routine))
    before = [places.get(place) for place, _ in _places(now)]
    doses = tuple(_dose_now(then, exercise, place) for exercise, place in zip(now.exercises, before, strict=True))
    rounds: list[int] = []
    for block in now.blocks:
        asked = next((then.prescription.rounds[place] for place in block.of(tuple(before)) if place is not None), 0)
        rounds += [min(max(asked, block.rounds.low), block.rounds.high)] * block.size
    return Prescription(level, tuple(rounds), doses)


def _dose_now(then: Plan, exercise: Exercise, place: int | None) -> Dose:
    ladder = ladder_of(exercise)
    if place is None or not fits(exercise, then.prescription.doses[place]):
        return ladder.bottom
    dose = then.prescription.doses[place]
    return dose if ladder == ladder_of(then.routine.exercises[place]) else ladder.fit(dose)


def _with_texts(exercise: Exercise, now: Exercise) -> Exercise:
    return exercise._replace(
        name=now.name,
        setup=now.setup,
        cues=now.cues,
        mistakes=now.mistakes,
        caution=now.caution,
        muscles=now.muscles,
        equipment=now.equipment,
        easier=now.easier,
        harder=now.harder,
        figure=now.figure,
    )


def _asked(step: Step) -> tuple[object, ...]:
    """Returns what a step asks of a person; not what it says."""
    bout = step.bout
    exercise = bout.exercise
    parts = tuple((name_key(part.name), part.amounts, part.unit) for part in exercise.parts)
    tempo = tuple((name_key(phase.name), phase.seconds) for phase in bout.tempo)
    where = (step.side, step.rep, bout.set, bout.sets, bout.round, bout.rounds, bout.direction)
    work = (bout.amount, bout.seconds_each, bout.work, bout.pace, exercise.dose_unit, exercise.alternating)
    return (step.kind, step.seconds, name_key(exercise.name), where, work, tempo, parts, bout.load)
