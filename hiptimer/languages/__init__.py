"""The languages that a voice speaks: every sentence, number and unit of one, a language a file; pure.

A file `xx.py` in this folder with a `LANGUAGE` is one more: nothing else names them.
"""

import re
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    # Which languages there are is asked where nothing is said.
    from hiptimer.languages.language import Language

ENGLISH: Final = "en"
"""The code of the language in which nothing needs to be said about it."""

_CODE: Final = re.compile("[a-z]{2}")


def codes() -> tuple[str, ...]:
    """Returns the codes of all languages, in order."""
    # Imported here: most files name no language, and a start has no need of it.
    import pkgutil

    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in modules if _CODE.fullmatch(name)))


def language_of(code: str) -> "Language":
    """Returns the language of a code, which is one of `codes`."""
    language: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return language


def names() -> dict[str, str]:
    """Returns the codes with the names of their languages, as English has them."""
    return {code: language_of(code).name for code in codes()}


def code_of(written: str) -> str | None:
    """Returns the code of a language that is written as `de`, `de-AT`, `de_DE.UTF-8`, `German` or `Deutsch`.

    None for any other.
    """
    word = written.strip().casefold()
    code = re.split("[-_]", word)[0]
    if code in codes():
        return code
    for language in map(language_of, codes()):
        if word in (language.name.casefold(), language.own_name.casefold()):
            return language.code
    return None
