"""Exercises, bouts and workouts in words: what is prescribed, on which side, from which source."""

from collections.abc import Sequence

from hiptimer.routine.model import SECONDS, Amounts, Block, Exercise, Order, Pace, Routine, Side, Work
from hiptimer.workout.bout import Bout
from hiptimer.workout.plan import Kind, Plan, Station, Step
from hiptimer.workout.prescription import Dose, tempo_at
from hiptimer.workout.tally import ExerciseSummary
from hiptimer.workout.wording import counted, duration_text, listed, numbered, place_words


def prescription_words(exercise: Exercise, dose: Dose) -> str:
    """Returns `2 x 20 s each side, alternating`: all that is asked of an exercise today."""
    words = dose_words(exercise, dose)
    if exercise.sides and not _names_sides(exercise, dose):
        words += " each side" if len(exercise.sides) > 1 else f" {exercise.sides[0]}"
    return listed(
        words,
        "alternating" if exercise.alternating else None,
        " and ".join(exercise.directions),
        "at your own pace" if exercise.pace is Pace.SELF and exercise.work is Work.REPS else None,
        load_words(exercise),
    )


def _names_sides(exercise: Exercise, dose: Dose) -> bool:
    """Whether the words of a dose say already what each side does."""
    amounts = exercise.amounts
    differs = amounts.left != amounts.right and len(dose.amounts) == len(amounts.items)
    return differs or _has_sets_of_sides(exercise, dose)


def _has_sets_of_sides(exercise: Exercise, dose: Dose) -> bool:
    """Whether the sides do unlike numbers of sets, of one amount each."""
    return exercise.side_sets is not None and exercise.amounts.length == 1 and dose.sets > 1


def dose_words(exercise: Exercise, dose: Dose, *, sets_too: bool = False) -> str:
    """Returns `2 x 20 s`, `6, 4, 2 reps of 10 s`, `left 12, right 15 reps`: a dose of an exercise.

    A single set is not named unless asked for.
    """
    words = _amounts_words(exercise, dose, sets_too)
    lengths = exercise.lengths
    match exercise.work:
        case Work.HELD_REPS if lengths is not None:
            return f"{words} of {_items_words(lengths, dose.seconds)} {SECONDS}"
        case Work.WINDOW if lengths is not None:
            return f"{words} in {_lengths_words(lengths, dose.seconds)}"
        case Work.ROUNDS if lengths is not None:
            return f"as many rounds as possible in {_lengths_words(lengths, dose.seconds)}"
        case _:
            return listed(words, *_ranged_phases(exercise, dose))


def _ranged_phases(exercise: Exercise, dose: Dose) -> list[str]:
    """Returns `lower 4 s` for each phase that has a range: it is part of the dose."""
    phases = zip(exercise.tempo, tempo_at(exercise, dose), strict=True)
    return [f"{phase.name} {duration_text(phase.seconds)}" for written, phase in phases if written.longest is not None]


def _amounts_words(exercise: Exercise, dose: Dose, sets_too: bool) -> str:
    unit = exercise.dose_unit
    if _has_sets_of_sides(exercise, dose):
        left, right = dose.amounts[0], dose.amounts[-1]
        sets = (exercise.sets_of(side, dose.sets) for side in Side)
        pairs = zip(Side, sets, (left, right), strict=True)
        return f"{', '.join(f'{side} {number} x {amount or MAX_WORD}' for side, number, amount in pairs)} {unit}"
    if len(dose.amounts) > 1 or (len(dose.seconds) > 1 and exercise.lengths is not None):
        return f"{_items_words(exercise.amounts, dose.amounts)} {unit}"
    if unit == SECONDS and dose.amount:
        words = duration_text(dose.amount)
    elif not dose.amount:
        words = MAX_WORD if unit == SECONDS else f"{MAX_WORD} {unit}"
    else:
        words = counted(dose.amount, unit)
    return f"{dose.sets} x {words}" if dose.sets > 1 or sets_too else words


MAX_WORD = "max"
"""As many, or as long, as possible."""


def _items_words(amounts: Amounts, items: tuple[int, ...]) -> str:
    """Returns `6, 4, 2`, or `left 6, 4, 2, right 5, 3, 1` where the sides differ."""
    words = tuple(str(item) if item else MAX_WORD for item in items)
    if amounts.left == amounts.right or len(items) != len(amounts.items):
        return ", ".join(words)
    left, right = amounts.with_items(words)
    return f"left {', '.join(left)}, right {', '.join(right)}"


def _lengths_words(amounts: Amounts, seconds: tuple[int, ...]) -> str:
    return duration_text(seconds[0]) if len(seconds) == 1 else f"{_items_words(amounts, seconds)} {SECONDS}"


def load_words(exercise: Exercise) -> str:
    """Returns `10 kg`, or `10 kg, 12 kg, 14 kg`; empty for an exercise without a load."""
    return "" if exercise.load is None else str(exercise.load)


def parts_words(exercise: Exercise) -> str:
    """Returns `5 reps Pull-up, 10 reps Lunge each side`: what belongs to a round; empty where none are counted."""
    return ", ".join(map(_part_words, exercise.parts))


def _part_words(part: Exercise) -> str:
    sides = "each side" if len(part.sides) > 1 else next(iter(part.sides), "")
    return listed(f"{part.amounts} {part.dose_unit} {part.name} {sides}".rstrip(), load_words(part))


def amount_words(bout: Bout) -> str:
    """Returns `20 s` or `12 reps`: the dose of one bout, or of one rep where each is held."""
    return listed(_bout_amount(bout), bout.load)


def _bout_amount(bout: Bout) -> str:
    match bout.work:
        case Work.MAX_REPS:
            return f"{MAX_WORD} {bout.exercise.unit}"
        case Work.MAX_HOLD:
            return MAX_WORD
        case Work.WINDOW:
            return f"{counted(bout.amount, bout.exercise.unit)} in {duration_text(bout.seconds)}"
        case Work.TIME | Work.ROUNDS:
            return duration_text(bout.seconds)
        case _:
            return counted(bout.amount, bout.exercise.unit) if bout.hold is None else duration_text(bout.hold)


def side_words(bout: Bout) -> str:
    """Returns `left, clockwise`; empty where a bout has neither side nor direction."""
    return listed(bout.side, bout.direction)


def bout_place(bout: Bout) -> str:
    """Returns `Warm-up, round 1 of 2, set 2 of 3`, without what there is only one of, or no name for."""
    return listed(bout.block_name, place_words(bout.set, bout.sets, bout.round, bout.rounds))


def step_place(step: Step) -> str:
    """Returns `set 2 of 3, rep 1 of 6`: the place of its bout, and its own in it."""
    rep = None if step.rep is None else numbered("rep", step.rep, step.bout.amount)
    return listed(bout_place(step.bout), rep)


def step_side_words(step: Step) -> str:
    """Returns `left, clockwise`, as `side_words`, with the side of a half of a rep."""
    return listed(step.side, step.bout.direction)


def bout_words(bout: Bout) -> str:
    """Returns `Side plank, left, set 2 of 3`: a bout, told from all others of its workout."""
    return listed(bout.exercise.name, side_words(bout), bout_place(bout))


def step_words(step: Step) -> str:
    """Returns `Side plank, left, set 2 of 3, rep 1 of 6`: a step's work, told from all others of its workout."""
    return listed(step.bout.exercise.name, step_side_words(step), step_place(step))


def station_words(station: Station) -> str:
    """Returns `Bridge`, or `round 2, Bridge`: an exercise, told from all others of its workout."""
    bout = station.bout
    return listed(bout.block_name, f"round {bout.round}" if bout.round else None, bout.exercise.name)


def following_words(following: Step | None) -> str:
    """Returns `Then: 8 s rest, Side plank, right`: the step that comes next, so that nothing is a surprise.

    None: there is none.
    """
    if following is None:
        return "Then: done"
    rest = f"{duration_text(following.seconds or 0.0)} rest" if following.kind is Kind.REST else None
    return f"Then: {listed(rest, step_words(following))}"


def caution_words(exercise: Exercise) -> str | None:
    """Returns `Caution: mind your wrist`; None where there is nothing to mind."""
    return f"Caution: {exercise.caution}" if exercise.caution else None


def coach_texts(plan: Plan, step: Step) -> tuple[str, ...]:
    """Returns under work the cues; before it how to get into position, then what to avoid."""
    exercise = step.bout.exercise
    if step.kind is Kind.WORK:
        parts = (parts_words(exercise),) if exercise.parts else ()
        return (*parts, *exercise.cues, *plan.routine.cues)
    return tuple(text for text in (exercise.setup, caution_words(exercise), *exercise.mistakes) if text)


def verdict_words(rows: Sequence[ExerciseSummary]) -> str:
    """Returns `Everything done.`, or `3 of 4 done.`: bouts of work, over all exercises."""
    if all(row.complete for row in rows):
        return "Everything done."
    return f"{sum(row.done for row in rows)} of {sum(row.planned for row in rows)} done."


def counted_words(row: ExerciseSummary) -> str:
    """Returns `12, 10 reps`: what was done where no amount was asked for; empty where it was."""
    if not row.counted:
        return ""
    if len(row.counted) == 1:
        return counted(row.counted[0], row.exercise.dose_unit)
    return f"{', '.join(map(str, row.counted))} {row.exercise.dose_unit}"


def shortfall_words(row: ExerciseSummary) -> str:
    """Returns `1 cut short, 2 done too soon to count`: bouts that were begun and do not count; empty without any."""
    cut = f"{row.cut} cut short" if row.cut else None
    return listed(cut, f"{row.hasty} done too soon to count" if row.hasty else None)


def order_words(plan: Plan) -> str:
    """Returns `3 exercises`, or `circuit, 2 rounds of 5 exercises`."""
    exercises = counted(len(plan.routine.exercises), "exercises")
    blocks = plan.routine.blocks
    if len(blocks) > 1:
        return f"{exercises} in {counted(len(blocks), 'blocks')}"
    if blocks[0].order is not Order.CIRCUIT:
        return exercises
    return f"circuit, {counted(plan.prescription.rounds[0], 'rounds')} of {exercises}"


def tempo_words(exercise: Exercise, dose: Dose) -> str:
    """Returns `in 4 s, hold 4 s, out 4 s`: the phases of a rep; empty where nothing keeps to them."""
    if exercise.work not in (Work.REPS, Work.TIME) or exercise.pace is Pace.SELF:
        return ""
    return ", ".join(f"{phase.name} {duration_text(phase.seconds)}" for phase in tempo_at(exercise, dose))


def block_heading(block: Block, rounds: int) -> str | None:
    """Returns `Run and walk: 8 rounds`; None for a block without a name in which everything is done once."""
    times = counted(rounds, "rounds") if block.order is Order.CIRCUIT else None
    if block.name is None:
        return times if rounds > 1 else None
    return f"{block.name}: {times}" if times else block.name


def source_words(routine: Routine) -> str | None:
    """Returns `Title - author`, as far as they are known, else the address; None for a routine without a source."""
    source = routine.source
    return None if source is None else " - ".join(filter(None, (source.title, source.author))) or source.url
