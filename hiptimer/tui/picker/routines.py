"""The routines of the picker: what is known of each, which are shown, which one is highlighted. It draws nothing."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from hiptimer.catalog import Broken, Catalog, Entry, Unread, titles
from hiptimer.keys import Action
from hiptimer.routine.identity import search_key
from hiptimer.routine.model import Routine
from hiptimer.tui.picker.places import Places
from hiptimer.tui.picker.view import Today
from hiptimer.yamlfile.problems import FileProblems, UnreadableError

Listed = Entry | Broken | Unread


class RoutineEntry:
    """A routine of the list: what the catalog says of its file, and what was read of it since."""

    def __init__(self, listed: Listed, title: str, places: Places) -> None:
        self.path: Path = listed.path
        self.listed = listed
        self.title = title
        self.whose = places.whose(listed.path)
        """`yours`, the folder of the user's that it lies in, or "" for a bundled one."""
        self.file_words = places.file_words(listed.path)
        """The same, in a line of its own."""
        self.routine: Routine | None = None
        """None while it has not been read."""
        self.today: Today | None = None
        """None while its doses are not known."""
        self._changed = False
        """The file is not any more what is known of it."""
        self._searched: tuple[Listed, str, str] | None = None

    def renew(self, listed: Listed) -> None:
        """Take over what the catalog says now; until a file that has changed is read, it stays as it was."""
        if isinstance(listed, Unread):
            self._changed = True
        elif listed != self.listed:
            self.listed, self.routine, self.today = listed, None, None

    def read(self, catalog: Catalog) -> None:
        """Read the file where that was not done since it changed; a broken one keeps its place with its problems."""
        if self.routine is None and not isinstance(self.listed, Broken):
            self._changed = True
        if not self._changed:
            return
        self._changed, self.routine, self.today = False, None, None
        self.listed = catalog.entry(self.path)
        if isinstance(self.listed, Entry):
            try:
                self.routine = catalog.read(self.path)
            except (FileProblems, UnreadableError) as error:  # it was changed this very moment
                self.listed = Broken(self.path, str(error))

    def matches(self, words: Sequence[str]) -> bool:
        """Whether all words of a search are in its names; see `search_key`."""
        text = self._search_text()
        return all(word in text for word in words)

    def exercise_matching(self, words: Sequence[str]) -> int:
        """Returns the number of the first exercise that a search means, from 0; 0 where it means the routine."""
        if not isinstance(self.listed, Entry) or all(word in search_key(self.listed.name) for word in words):
            return 0
        names = [search_key(name) for name in self.listed.exercises]
        return next((number for number, name in enumerate(names) if any(word in name for word in words)), 0)

    def _search_text(self) -> str:
        if self._searched is None or self._searched[:2] != (self.listed, self.title):
            exercises = self.listed.exercises if isinstance(self.listed, Entry) else ()
            text = search_key("\n".join((self.title, self.path.stem, self.whose, *exercises)))
            self._searched = self.listed, self.title, text
        return self._searched[2]


class Routines:
    """All routines in the catalog's order, those that a search leaves, and the highlighted one among them."""

    def __init__(self, listed: Sequence[Listed], places: Places) -> None:
        self._places = places
        self.all = [self._entry(one, title) for one, title in zip(listed, titles(listed), strict=True)]
        self.shown = self.all
        self.cursor = 0
        """The number of the highlighted one among those shown."""
        self.stop = 0
        """The chosen exercise of the highlighted one; from their number on a page of what does not fit."""
        self._stop_of: RoutineEntry | None = None
        self._words: tuple[str, ...] = ()
        """What is searched."""

    @property
    def chosen(self) -> RoutineEntry | None:
        """The highlighted one; None where none is shown."""
        return self.shown[self.cursor] if self.shown else None

    def renew(self, listed: Sequence[Listed]) -> None:
        """Take over what the catalog lists now. The highlighted one stays so, or the next where it is gone."""
        before = {entry.path: entry for entry in self.all}
        entries: list[RoutineEntry] = []
        for one in listed:
            entry = before.get(one.path)
            if entry is None:
                entry = self._entry(one, titles([one])[0])
            else:
                entry.renew(one)
            entries.append(entry)
        self.all = entries
        self.filter()

    def retitle(self) -> None:
        """Tell routines of one name apart, once all are known."""
        for entry, title in zip(self.all, titles([entry.listed for entry in self.all]), strict=True):
            entry.title = title

    def search(self, query: str) -> None:
        """Show only those in whose names all words of a query are; all for an empty one."""
        self._words = tuple(search_key(query).split())
        self._stop_of = None
        self.filter()

    def filter(self) -> None:
        """Show what the search leaves; the highlighted one stays so where it is among them."""
        chosen, place = self.chosen, self.cursor
        self.shown = [entry for entry in self.all if entry.matches(self._words)] if self._words else self.all
        at = next((number for number, entry in enumerate(self.shown) if entry is chosen), place)
        self.go(at)

    def go(self, number: int) -> None:
        """Highlight the one of a number, or the nearest there is, at its first exercise, or the one searched."""
        self.cursor = max(0, min(number, len(self.shown) - 1))
        chosen = self.chosen
        if chosen is not None and chosen is not self._stop_of:
            self._stop_of = chosen
            self.stop = chosen.exercise_matching(self._words) if self._words else 0

    def go_to(self, path: Path) -> RoutineEntry | None:
        """Highlight the routine of a file; returns it, None where it is not shown."""
        at = next((number for number, entry in enumerate(self.shown) if entry.path == path), None)
        if at is None:
            return None
        self.go(at)
        return self.shown[at]

    def place(self, action: Action, page: int) -> int:
        """Returns the number of the row that a key leads to, of `page` that are shown. Raises ValueError."""
        match action:
            case Action.UP:
                return self.cursor - 1
            case Action.DOWN:
                return self.cursor + 1
            case Action.PAGE_UP:
                return self.cursor - max(1, page - 1)
            case Action.PAGE_DOWN:
                return self.cursor + max(1, page - 1)
            case Action.FIRST:
                return 0
            case Action.LAST:
                return len(self.shown)
            case _:
                raise ValueError(f"the picker has no '{action}'")

    def turn(self, by: int, stops: int) -> None:
        """Go so many stops on, of all there are."""
        self.stop = max(0, min(self.stop + by, stops - 1))

    @property
    def exercise(self) -> int:
        """The number of the chosen exercise of the highlighted routine, from 0."""
        chosen = self.chosen
        number = len(chosen.listed.exercises) if chosen is not None and isinstance(chosen.listed, Entry) else 1
        return min(self.stop, number - 1)

    def in_turn(self) -> Iterable[RoutineEntry]:
        """Returns all, the highlighted one and those below it first."""
        chosen = self.chosen
        here = next((number for number, entry in enumerate(self.all) if entry is chosen), 0)
        return [*self.all[here:], *self.all[:here]]

    def _entry(self, listed: Listed, title: str) -> RoutineEntry:
        return RoutineEntry(listed, title, self._places)
