"""Keys that people write for those of the language: which are read, and what is said of the others."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from hiptimer.yamlfile.characters import plain_key


class Meaning(NamedTuple):
    """What is said of a key that the language does not have."""

    keys: tuple[str, ...]
    """The keys that may be meant: none of them is then called missing."""
    remedy: str
    further: Mapping[str, str] = {}
    """More remedies, each for a key that a table of fields may have."""
    instead: bool = False
    """A further remedy takes the place of the first."""

    def remedy_in(self, fields: Collection[str]) -> str:
        """What to write, of the keys that there are: more than one way where the word has two meanings."""
        further = [words for key, words in self.further.items() if key in fields]
        return ", ".join(further if self.instead and further else [self.remedy, *further])


class Vocabulary(NamedTuple):
    """The words for the keys of one kind of mapping, each in the form that `plain_key` gives."""

    synonyms: Mapping[str, str] = {}
    """Words with one meaning, and the key that each stands for."""
    meanings: Mapping[str, Meaning] = {}

    def key(self, written: str, fields: Collection[str]) -> str | None:
        """The key that `written` stands for, in any case and spelling of Unicode; None where it is none."""
        if written in fields:
            return written
        word = plain_key(written)
        meant = word if word in fields else self.synonyms.get(word)
        return meant if meant in fields else None

    def meaning(self, written: str) -> Meaning | None:
        """What is to be said of a key that stands for none."""
        return self.meanings.get(plain_key(written))


NO_WORDS = Vocabulary()
