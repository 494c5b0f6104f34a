"""The parts of a prescription, put in their places: headings, exercises, rests, remarks."""

import re
from typing import Final

from hiptimer.routine.leaflet.blocks import COOL_DOWN, EXERCISES, WARM_UP, Block
from hiptimer.routine.leaflet.entries import Entry, Text, entry_of
from hiptimer.routine.leaflet.exercises import Draft
from hiptimer.routine.leaflet.heads import Head, head_of, repeated_whole
from hiptimer.routine.leaflet.items import Item
from hiptimer.routine.leaflet.parts import Marker, Part, comma_parts
from hiptimer.routine.leaflet.phrases import Statement, said_fields
from hiptimer.routine.leaflet.remedies import no_dose, not_understood
from hiptimer.routine.leaflet.vocabulary import ABOUT_THE_SHEET, COOL_DOWNS, INSTRUCTIONS, WARM_UPS
from hiptimer.yamlfile.characters import plain_key
from hiptimer.yamlfile.fields import Report
from hiptimer.yamlfile.problems import Problem, excerpt

_OF_ALL: Final = frozenset(("rest exercises", "rest rounds"))


_OF_A_DAY: Final = re.compile(" ?/ ?")


class Sheet:
    """A prescription while its parts are taken in, one after the other."""

    __slots__ = ("blocks", "current", "goes_on", "headings", "marker", "remarks", "report", "rests", "scope", "title")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.title: Text | None = None
        self.headings: list[Text] = []
        self.remarks: list[Text] = []
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

    def take(self, part: Part) -> None:
        """Take in the next part of the text; what is not understood goes to the report."""
        self._close_scope(part)
        if (times := repeated_whole(part)) is not None and self.blocks[-1].drafts:
            self.blocks[-1].rounds = times
        elif (head := head_of(part)) is not None:
            self._begin_block(head)
        elif part.begins and _is_about_the_sheet(part):
            self.remarks.append(Text(part.words, part.line, part.start))
        elif (opened := self._extra_block(part)) is not None:
            for piece in _exercises_in(opened):
                self._take_entry(piece)
        else:
            for piece in _exercises_in(part):
                self._take_entry(piece)

    def close(self) -> list[Block]:
        """The blocks with exercises, once all parts are taken in; where there is none the report says why."""
        last = self.current
        if last is not None and last.name is not None and not last.has_amount:
            self.report.problems.append(no_dose(last.name))
            self.current = None
        self._settle()
        blocks = [block for block in self.blocks if block.drafts]
        if not blocks:
            self.report.problems += map(no_dose, self.headings)
            if not self.report.problems:
                self.report.problems.append(Problem(1, 1, "nothing here says what to do, and how much of it"))
        elif all(block.key != EXERCISES for block in blocks):
            blocks = [block.as_plain() for block in blocks]
        return blocks

    def _close_scope(self, part: Part) -> None:
        block = self.blocks[-1]
        if block.head is None or not (block.drafts or self.current):
            return
        if part.after_blank and part.begins if self.scope is None else part.line != self.scope:
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

    def _extra_block(self, part: Part) -> Part | None:
        """What stands behind the heading of a warm-up or cool-down, whose block begins; None for any other part."""
        words, colon, _ = part.words.partition(":")
        key = plain_key(words)
        kind = WARM_UP if key in WARM_UPS else COOL_DOWN if key in COOL_DOWNS else None
        if kind is None:
            return None
        self._settle()
        self.blocks.append(Block(key=kind))
        self.marker = Marker.NONE
        return part.rest(len(words) + len(colon))

    def _take_entry(self, part: Part) -> None:
        entry = entry_of(part.words, part.line, part.start, names=self._may_name(part))
        if part.marker is Marker.HEADING and not entry.statements:
            entry = Entry(Text(part.words.rstrip(":"), part.line, part.start), (), (), ())
        for text in entry.unread:
            self.report.problems.append(not_understood(text))
        fields = said_fields(entry.statements)
        if fields == {"often"} and entry.name is None:
            self.remarks.append(Text(part.words, part.line, part.start))
            return
        if entry.name is not None:
            self._begin_exercise(entry, part)
        elif fields and all(field == "often" or field.startswith("rest") for field in fields):
            self._take_rest(entry, part)
        elif fields:
            self._take_dose(entry, part)
        elif self.current is not None:
            self.current.texts += entry.texts
        else:
            self.remarks += entry.texts
        self.remarks += [
            Text(_OF_A_DAY.sub(" a ", f"every {item.text[1:]}" if item.text[0] == "/" else item.text), *_place(item))
            for field, item in entry.statements
            if field == "often"
        ]

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
        if self.current is None and entry.unread:
            return
        if self.current is None:
            item = entry.statements[0].item
            message = f"'{excerpt(part.words)}' of what? The name of an exercise is missing"
            self.report.problems.append(Problem(item.line, item.start + 1, message))
            return
        self.current.add(entry.statements, entry.texts)
        self.goes_on = part.begins

    def _take_rest(self, entry: Entry, part: Part) -> None:
        """A rest by itself: of all exercises where it says so, else of the one before it."""
        is_own = self.current is not None and (not part.begins or self.marker is Marker.NUMBER or self.goes_on)
        for field, item in entry.statements:
            if field == "often":
                continue
            if field in _OF_ALL or (field != "rest" and not is_own):
                block = self.blocks[-1]
                rests = self.rests if block.is_plain else block.rests
                rests.setdefault(field.removeprefix("rest "), item)
            elif self.current is None:
                self.rests.setdefault("exercises", item)
            else:
                self.current.add([Statement(field if is_own else "rest exercises", item)])

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
        self.remarks += draft.texts
        return self._take_heading(draft.name, names_block=names_block)

    def _take_heading(self, name: Text, *, names_block: bool) -> Text | None:
        self.headings.append(name)
        if self.title is None and not any(block.drafts for block in self.blocks):
            self.title = name
            return None
        if names_block:
            return name
        if any(block.drafts for block in self.blocks):
            self.blocks.append(Block(name))
        else:
            self.remarks.append(name)
        return None


def _exercises_in(part: Part) -> list[Part]:
    """The exercises of a line with several, each with its dose, between commas; else the whole part.

    All of them begin with their names, or all with their doses: `3x15, 3 s down` is one exercise.
    """
    pieces = comma_parts(part)
    entries = [entry_of(piece.words, piece.line, piece.start) for piece in pieces]
    dosed = [
        (entry.name, piece) for entry, piece in zip(entries, pieces, strict=True) if entry.has_amount and entry.name
    ]
    others = sum(1 for entry in entries if entry.name is None and entry.statements)
    is_list = len(dosed) > 1 and len(dosed) + others == len(pieces) and entries[0].name is not None
    named_first = {name.start == piece.start for name, piece in dosed}
    return pieces if is_list and len(named_first) == 1 and not any(_instructs(name) for name, _ in dosed) else [part]


def _instructs(name: Text) -> bool:
    return name.words.split()[0].lower() in INSTRUCTIONS


def _place(item: Item) -> tuple[int, int]:
    return item.line, item.start


def _is_about_the_sheet(part: Part) -> bool:
    label, colon, _ = part.words.partition(":")
    return bool(colon) and plain_key(label) in ABOUT_THE_SHEET
