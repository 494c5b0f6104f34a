"""What is said of the work that comes next: its exercise, side, dose, load and setup, as far as there is room.

Every function returns texts from the longest to the shortest; what cannot be said is left out, and a name that cannot
be said is "next exercise".
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from hiptimer.languages.language import Language
from hiptimer.routine.model import SECONDS, Exercise, Side, Work
from hiptimer.workout.bout import Between, Bout
from hiptimer.workout.plan import Step
from hiptimer.workout.speech.spelling import spelled
from hiptimer.workout.wording import listed

Texts = tuple[str, ...]
"""Of one thing to be said, the longest first."""

_SENTENCE_START: Final = re.compile(r"(?:^|(?<=[.!?] ))\w")


def sentences(*parts: str | None) -> str:
    """Returns the parts that say something as sentences: `Last set, left. Twelve reps.`"""
    whole = " ".join(f"{bare}." for part in parts if part and (bare := part.rstrip(" .")))
    return _SENTENCE_START.sub(lambda match: _capital(match[0]), whole)


def _capital(letter: str) -> str:
    """The letter as a capital, where that is another form of the same letter."""
    return letter.upper() if letter.upper().lower() == letter else letter


class Announcer(NamedTuple):
    """Puts the work that comes next into words of a language, as far as a voice can say them."""

    language: Language
    can_say: Callable[[str], bool]

    def text(self, written: str | None) -> str | None:
        """Returns what someone wrote, spelled out; None where there is nothing, or nothing that can be said."""
        words = spelled(written, self.language) if written else ""
        return words if words and self.can_say(words) else None

    def term(self, written: str | None) -> str | None:
        """Returns a unit, a phase or the like as `text`, in the language also where English has it written."""
        return self.text(self.language.terms.get(written.lower(), written)) if written else None

    def lacks(self, written: str) -> bool:
        """Whether what someone wrote says something, but nothing that can be said."""
        words = spelled(written, self.language)
        return bool(words) and not self.can_say(words)

    def of(self, step: Step, before: Bout | None, between: Between | None) -> Texts:
        """Returns what is said before a step of work, after the bout `before` it; None where it is the first."""
        if not step.begins_bout:
            return self._unique((sentences(self.side(step.half)),))
        match between:
            case Between.SETS:
                return self._unique(self._set(step))
            case Between.SIDES:
                return self._unique(self._side(step, before))
            case Between.DIRECTIONS:
                return self._unique(self._direction(step, before))
            case _:
                return self._unique(self._exercise(step, before, between))

    def begun(self, step: Step) -> Texts:
        """Returns what is said of a step of work that has begun unannounced."""
        if not step.begins_bout:
            return self._unique((sentences(self.side(step.half)),))
        title = self.title(step)
        where = listed(self.side(step.side), self.direction(step.bout))
        return self._unique((sentences(title, self.dose(step.bout)), sentences(title), sentences(where)))

    def title(self, step: Step) -> str:
        """Returns `side plank, left`."""
        bout = step.bout
        return listed(self.name(bout), self.side(step.side), self.direction(bout))

    def name(self, bout: Bout) -> str:
        """Returns the exercise's name."""
        return self.text(bout.exercise.name) or self.language.next_exercise

    def _named(self, bout: Bout) -> bool:
        return self.text(bout.exercise.name) is not None

    def side(self, side: Side | None) -> str | None:
        """Returns `left`."""
        return None if side is None else self.language.sides[side]

    def direction(self, bout: Bout) -> str | None:
        """Returns `clockwise`."""
        return self.term(bout.direction)

    def unit(self, exercise: Exercise) -> str:
        """Returns what its reps are called, in the plural; `reps` where that cannot be said."""
        return self.term(exercise.unit) or self.language.reps

    def dose(self, bout: Bout) -> str:
        """Returns `twelve reps`, `six reps of ten seconds`, `as many reps as you can`: what is asked of one bout."""
        language, unit = self.language, self.unit(bout.exercise)
        reps, time = language.counted(bout.amount, unit), language.duration(bout.seconds)
        match bout.work:
            case Work.MAX_REPS:
                words = language.max_reps.format(unit=unit)
            case Work.MAX_HOLD:
                words = language.max_hold
            case Work.WINDOW:
                words = language.within.format(reps=reps, time=time)
            case Work.ROUNDS:
                words = language.max_rounds.format(time=time)
            case Work.HELD_REPS:
                words = language.each.format(reps=reps, seconds=time)
            case Work.HOLD | Work.TIME:
                words = time
            case _:
                words = reps
        alternating = bout.exercise.alternating
        return self._spelled(language.alternating.format(amount=words) if alternating else words)

    def _whole_dose(self, bout: Bout) -> str:
        """The dose, with the number of sets where all of them are the same."""
        if bout.sets < 2 or bout.set != 1 or len(bout.exercise.amounts.items) > 1 or not bout.amount:
            return self.dose(bout)
        return self._spelled(self.language.sets(bout.sets, self.dose(bout)))

    def _ending(self, bout: Bout) -> str | None:
        """How work ends that the person ends."""
        if bout.work is Work.ROUNDS:
            return self.language.enter_each_round
        return self.language.enter_when_done if bout.open_ended or bout.work is Work.WINDOW else None

    def _exercise(self, step: Step, before: Bout | None, between: Between | None) -> Texts:
        bout, title = step.bout, self.title(step)
        named = self.language.next.format(what=title) if between is Between.EXERCISES and self._named(bout) else title
        head = self._round(bout) if between is Between.ROUNDS else self.language.get_ready if before is None else None
        block = self._block(bout, before)
        lead = (head, named) if block is None else (head, block, title)
        load, first_time = self.term(bout.load), bout.round in (None, 1)
        setup, ending = (self.text(bout.exercise.setup), self._ending(bout)) if first_time else (None, None)
        return (
            sentences(*lead, self._whole_dose(bout), load, self._parts(bout), ending, setup),
            sentences(*lead, self._whole_dose(bout), load, ending),
            sentences(head, named, self.dose(bout)),
            sentences(title, self.dose(bout)),
            sentences(title),
        )

    def _block(self, bout: Bout, before: Bout | None) -> str | None:
        """A block that is entered, and that it has rounds; None for one that goes on or has neither."""
        if before is not None and before.block_index == bout.block_index:
            return None
        name = self.term(bout.block_name) if bout.block_name != bout.exercise.name else None
        if name is not None and before is not None:
            name = self.language.next.format(what=name)
        return sentences(name, self._round(bout) if (bout.rounds or 1) > 1 else None) or None

    def _parts(self, bout: Bout) -> str | None:
        """What belongs to a round, where rounds are counted."""
        parts = ", ".join(map(self._part, bout.exercise.parts))
        return self.text(self.language.each_round.format(parts=parts)) if parts else None

    def _part(self, part: Exercise) -> str:
        unit, amounts = SECONDS if part.reps is None else self.unit(part), str(part.amounts)
        dose = self.language.counted(int(amounts), unit) if amounts.isdecimal() else f"{amounts} {unit}"
        return f"{dose} {part.name}"

    def _round(self, bout: Bout) -> str:
        if bout.round == bout.rounds:
            return self.language.last_round
        return self._spelled(self.language.round_of.format(number=bout.round, total=bout.rounds))

    def _set(self, step: Step) -> Texts:
        bout, language = step.bout, self.language
        numbered = language.set_of.format(number=bout.set, total=bout.sets)
        head = language.last_set if bout.set == bout.sets else self._spelled(numbered)
        where = listed(self.side(step.side), self.direction(bout))
        return (
            sentences(head, self.title(step), self.dose(bout), self.term(bout.load)),
            sentences(listed(head, where), self.dose(bout)),
            sentences(listed(head, where)),
            sentences(where or head),
        )

    def _side(self, step: Step, before: Bout | None) -> Texts:
        bout, side = step.bout, self.side(step.side) or ""
        where = listed(side, self.direction(bout))
        switch = self.language.switch_sides.format(side=where)
        return (sentences(switch, *self._changes(bout, before)), sentences(switch), sentences(where), sentences(side))

    def _direction(self, step: Step, before: Bout | None) -> Texts:
        direction = self.direction(step.bout)
        if direction is None:
            return ()
        now = self.language.now.format(direction=direction)
        return sentences(now, *self._changes(step.bout, before)), sentences(now), sentences(direction)

    def _changes(self, bout: Bout, before: Bout | None) -> tuple[str | None, ...]:
        """The dose and the load, where they are not those of the bout before."""
        if before is None:
            return self.dose(bout), self.term(bout.load)
        dose = self.dose(bout) if self.dose(bout) != self.dose(before) else None
        return dose, self.term(bout.load) if bout.load != before.load else None

    def _spelled(self, text: str) -> str:
        return spelled(text, self.language)

    @staticmethod
    def _unique(texts: Texts) -> Texts:
        return tuple(dict.fromkeys(text for text in texts if text))


def counted_reps(bout: Bout, done: int, announcer: Announcer, *, alone: bool) -> Texts:
    """Returns `ten reps` and `ten`: how many are done; with `alone` the number only, where that is not misheard."""
    words = sentences(spelled(announcer.language.counted(done, announcer.unit(bout.exercise)), announcer.language))
    number = sentences(spelled(str(done), announcer.language))
    if done > _CLEAR_ALONE:
        return (words,)
    return (number,) if alone else (words, number)


_CLEAR_ALONE = 12
"""Numbers from thirteen on are misheard: "-teen" as "-ty"."""
