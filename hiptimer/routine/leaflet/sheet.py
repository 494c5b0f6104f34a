"""The parts of a prescription, put in their places: headings, exercises, rests, remarks."""

from typing import Final

from hiptimer.routine.leaflet.blocks import Block, extra_key
from hiptimer.routine.leaflet.endings import finished, how_often_of_several
from hiptimer.routine.leaflet.entries import Entry, Text, entry_of
from hiptimer.routine.leaflet.exercises import Draft
from hiptimer.routine.leaflet.heads import Head, head_of, repeated_whole
from hiptimer.routine.leaflet.items import Item
from hiptimer.routine.leaflet.parts import Marker, Part, comma_parts
from hiptimer.routine.leaflet.phrases import Statement, said_fields
from hiptimer.routine.leaflet.remarks import Remarks, is_label
from hiptimer.routine.leaflet.remedies import no_dose, no_name, not_understood, once_or_all, said_twice
from hiptimer.routine.leaflet.vocabulary import INSTRUCTIONS
from hiptimer.yamlfile.fields import Report

_LONGEST_BARE_NAME: Final = 4
"""Words of a bullet that may be the name of an exercise, whose dose follows."""
_FEWEST_IN_LIST: Final = 2
_OF_ALL: Final = frozenset(("rest exercises", "rest rounds"))


class Sheet:
    """A prescription while its parts are taken in, one after the other."""

    __slots__ = ("blocks", "current", "goes_on", "group_ended", "marker", "remarks", "report", "rests", "scope")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.remarks = Remarks()
        self.rests: dict[str, Item] = {}
        """Of the whole routine, by what they lie between."""
        self.blocks = [Block()]
        self.current: Draft | None = None
        self.marker = Marker.NONE
        """What the line of the current exercise began with."""
        self.goes_on = False
        """A line of its own, or a part behind a semicolon, has said more of the current exercise."""
        self.scope: int | None = None
        """The one line in which a head holds; None where it holds until a blank line."""
        self.group_ended = False
        """The bracket around the exercises of the last block is closed: only its rest may follow."""

    def take(self, part: Part) -> None:
        """Take in the next part of the text; what is not understood goes to the report."""
        self._close_scope(part)
        if self.remarks.takes(part):
            return
        if repeated_whole(part) is None and (head := head_of(part)) is not None:
            self._begin_block(head)
        else:
            opened = self._extra_block(part)
            for piece in _exercises_in(part if opened is None else opened):
                if (times := repeated_whole(piece)) is not None and (self.blocks[-1].drafts or self.current):
                    self.blocks[-1].rounds = times
                else:
                    self._take_entry(piece)
        self.group_ended = self.group_ended or part.closes

    def close(self) -> list[Block]:
        """The blocks with exercises, once all parts are taken in; where there is none the report says why."""
        last = self.current
        if last is not None and last.name is not None and not last.has_amount:
            self.report.problems.append(no_dose(last.name))
            self.current = None
        self._settle()
        return finished(self.blocks, self.remarks.headings, self.report)

    def _close_scope(self, part: Part) -> None:
        block = self.blocks[-1]
        if block.head is None or not (block.drafts or self.current):
            return
        if self.group_ended:
            self._settle()
            if not _is_rest(part):
                self.group_ended = False
                self.blocks.append(Block())
        elif part.after_blank and part.begins if self.scope is None else part.line != self.scope:
            self._settle()
            self.blocks.append(Block())

    def _begin_block(self, head: Head) -> None:
        name = self._settle(names_block=True)
        self.blocks.append(Block(name, head))
        self.scope = None
        for piece in comma_parts(head.rest):
            self._take_entry(piece)
        if self.current is not None:
            self.scope = head.rest.line
        self.group_ended = head.kind == "circuit"

    def _extra_block(self, part: Part) -> Part | None:
        """What stands behind the heading of a warm-up or cool-down, whose block begins; None for any other part."""
        words, colon, _ = part.words.partition(":")
        kind = extra_key(words.partition("(")[0])
        if kind is None:
            return None
        self._settle()
        if "(" in words:
            self.remarks.add(part._replace(words=words))
        self.blocks.append(Block(key=kind))
        self.marker = Marker.NONE
        return part.rest(len(words) + len(colon))

    def _take_entry(self, part: Part) -> None:
        entry = self._entry(part)
        fields = said_fields(entry.statements)
        if fields == {"often"} and entry.name is None:
            self.remarks.add(part)
            return
        if entry.name is not None:
            self._begin_exercise(entry, part)
        elif fields and all(field == "often" or field.startswith("rest") for field in fields):
            self._take_rest(entry, part)
        elif fields:
            if not self._repeats(entry, part):
                self._take_dose(entry, part)
        else:
            (self.remarks if self.current is None else self.current).texts.extend(entry.texts)
        self.remarks.add_often(entry.statements)

    def _entry(self, part: Part) -> Entry:
        """What a part says, where it stands; what is not understood is reported, and then no dose is looked for."""
        entry = entry_of(part.words, part.line, part.start, names=self._may_name(part))
        if self.current is not None and self.marker is Marker.NONE and _is_detail(part, entry):
            entry = entry_of(part.words, part.line, part.start, names=False)
        says_no_dose = said_fields(entry.statements) <= ({"reps", "often"} if is_label(part) else set())
        if says_no_dose and (is_label(part) or part.marker is Marker.HEADING):
            return Entry(Text(part.words.rstrip(":"), part.line, part.start), (), (), ())
        if entry.unread and entry.name is None:
            entry = entry._replace(statements=())
        self.report.problems += map(not_understood, entry.unread)
        return entry

    def _may_name(self, part: Part) -> bool:
        """Whether a part may begin with the name of an exercise; under one that has a number others go on about it."""
        if self.current is None:
            return True
        is_below = part.marker is Marker.NONE or (self.marker is Marker.NUMBER and part.marker is Marker.BULLET)
        goes_on = is_below and self.marker is Marker.NUMBER and not part.after_blank
        return part.begins and not goes_on

    def _begin_exercise(self, entry: Entry, part: Part) -> None:
        self._settle()
        self.current = Draft(entry.name, self.report)
        self.current.add(entry.statements, entry.texts)
        self.current.is_flawed = bool(entry.unread)
        head = self.blocks[-1].head
        if head is not None and head.kind == "on" and not entry.has_amount:
            self.current.add([Statement("on", head.item)])
        self.marker = part.marker
        self.goes_on = False

    def _take_dose(self, entry: Entry, part: Part) -> None:
        """A dose without a name: that of the exercise under way, or of intervals, which need none."""
        is_new = "on" in said_fields(entry.statements) and (self.current is None or self.current.has_amount)
        if is_new:
            self._settle()
            self.current = Draft(None, self.report)
        if self.current is None:
            self.report.problems.append(no_name(part, entry.statements[0].item))
            return
        self.current.add(entry.statements, entry.texts)
        self.goes_on = part.begins

    def _repeats(self, entry: Entry, part: Part) -> bool:
        """Whether a part says how often the exercises before it are done; told where it may be the last alone."""
        if self.current is None or self.current.name is None or self.goes_on or self.marker is not Marker.NONE:
            return False
        how_often = how_often_of_several(entry, part.line, [*self.blocks[-1].drafts, self.current])
        if how_often is not None and how_often.field == "rounds":
            self.blocks[-1].rounds = how_often.item
        elif how_often is not None:
            self.report.problems.append(once_or_all(self.current.name, how_often.item))
        return how_often is not None

    def _take_rest(self, entry: Entry, part: Part) -> None:
        """A rest by itself: of all exercises where it says so, else of the one before it."""
        if self.group_ended:
            entry = entry._replace(statements=tuple(_between_rounds(statement) for statement in entry.statements))
        is_own = self.current is not None and (not part.begins or self.marker is Marker.NUMBER or self.goes_on)
        for field, item in entry.statements:
            if field == "often":
                continue
            if field in _OF_ALL or (field != "rest" and not is_own):
                self._rest_of_all(field.removeprefix("rest "), item)
            elif self.current is None:
                self._rest_of_all("exercises", item)
            else:
                self.current.add([Statement(field if is_own else "rest exercises", item)])

    def _rest_of_all(self, between: str, item: Item) -> None:
        block = self.blocks[-1]
        earlier = (self.rests if block.is_plain else block.rests).setdefault(between, item)
        if earlier.text != item.text:
            self.report.problems.append(said_twice(f"the rest between {between}", earlier, item))

    def _settle(self, *, names_block: bool = False) -> Text | None:
        """Put the exercise under way into its block; one without a dose was a heading.

        Returns the heading where it is to name the block that begins.
        """
        draft, self.current = self.current, None
        if draft is None:
            return None
        if draft.has_amount:
            self.blocks[-1].drafts.append(draft)
            return None
        if draft.name is None or self.marker in (Marker.NUMBER, Marker.BULLET) or draft.said:
            self.report.problems.append(no_dose(draft.name or Text("", 1, 0)))
            return None
        self.remarks.texts += draft.texts
        is_first = not any(block.drafts for block in self.blocks)
        if not self.remarks.takes_heading(draft.name, is_first=is_first, names_block=names_block):
            if names_block:
                return draft.name
            self.blocks.append(Block(draft.name))
        return None


def _is_detail(part: Part, entry: Entry) -> bool:
    """A bullet under a name without one tells about that, where it is no name, nor has one with a dose."""
    is_long = len(part.words.split()) > _LONGEST_BARE_NAME
    return part.marker is Marker.BULLET and is_long and not (entry.name is not None and entry.has_amount)


def _is_rest(part: Part) -> bool:
    """A part that says nothing but how long to rest."""
    entry = entry_of(part.words, part.line, part.start)
    fields = said_fields(entry.statements)
    return entry.name is None and bool(fields) and all(field.startswith("rest") for field in fields)


def _between_rounds(statement: Statement) -> Statement:
    return statement._replace(field="rest rounds") if statement.field == "rest" else statement


def _exercises_in(part: Part) -> list[Part]:
    """The exercises of a line with several, each with its dose, between commas; else the whole part.

    All of them begin with their names, or all with their doses: `3x15, 3 s down` is one exercise.
    """
    pieces = comma_parts(part)
    if len(pieces) > _FEWEST_IN_LIST and repeated_whole(pieces[-1]) is not None:
        return [*_exercises_in(_without(part, pieces[-1])), pieces[-1]]
    entries = [entry_of(piece.words, piece.line, piece.start) for piece in pieces]
    dosed = [
        (entry.name, piece) for entry, piece in zip(entries, pieces, strict=True) if entry.has_amount and entry.name
    ]
    others = sum(1 for entry in entries if entry.name is None and entry.statements)
    is_list = len(dosed) > 1 and len(dosed) + others == len(pieces) and entries[0].name is not None
    named_first = {name.start == piece.start for name, piece in dosed}
    if not is_list or len(named_first) > 1 or any(_instructs(name) for name, _ in dosed):
        return [part]
    return [*_labelled(pieces[0]), *pieces[1:]]


def _labelled(part: Part) -> list[Part]:
    """The first of several exercises in a line, apart from the label before it: `Core: plank 30 s`."""
    label, colon, _ = part.words.partition(":")
    rest = part.rest(len(label) + 1)
    entry = entry_of(rest.words, rest.line, rest.start)
    if colon and entry.name is not None and entry.has_amount and extra_key(label) is None:
        return [part._replace(words=label + colon), rest]
    return [part]


def _without(part: Part, last: Part) -> Part:
    return part._replace(words=part.words[: last.start - part.start].rstrip(" ,+/&"))


def _instructs(name: Text) -> bool:
    return name.words.split()[0].lower() in INSTRUCTIONS
