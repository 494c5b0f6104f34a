"""Which names are one: a routine or an exercise keeps its past when only the spelling of its name changes."""

from functools import lru_cache
from typing import Final

_QUOTES: Final = str.maketrans("\u2018\u2019\u02bc\u2032\u00b4\u201c\u201d\u201e\u2033", "'''''" + '""""')
_UNSEEN: Final = "Cf"
_DASH: Final = "Pd"


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """Returns what two spellings of one name have in common: equal for names that differ in nothing but their form.

    That is case, blanks of any number and kind, the forms of Unicode (NFKC), dashes, curly quotes, and characters that
    are not seen.
    """
    if not name.isascii():
        # Imported here: most names need none of its tables.
        from unicodedata import category, normalize

        kinds = ((character, category(character)) for character in normalize("NFKC", name.translate(_QUOTES)))
        name = "".join("-" if kind == _DASH else character for character, kind in kinds if kind != _UNSEEN)
        name = normalize("NFKC", name.casefold())
    return " ".join(name.lower().split())


@lru_cache(maxsize=1024)
def search_key(text: str) -> str:
    """Returns what is looked into, or for, when a name is searched: its `name_key` without accents."""
    key = name_key(text)
    if key.isascii():
        return key
    # Imported here, as above.
    from unicodedata import combining, normalize

    return "".join(character for character in normalize("NFKD", key) if not combining(character))


def same_name(one: str, other: str) -> bool:
    """Returns whether two names are one, as far as a person means them."""
    return one == other or name_key(one) == name_key(other)
