"""What the tests take from Textual that it does not offer to anybody: here and nowhere else."""

import string

from textual._compositor import LayoutUpdate
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.app import App
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key


def picture_of(app: App[bool]) -> str:
    """What is on the screen, without trailing blanks. Textual exports it as SVG only, which it makes from this."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    rows = ("".join(strip.text for strip in line).rstrip() for line in update.strips)
    return "\n".join(rows) + "\n"


def key_names() -> set[str]:
    """Every name by which Textual tells a key that a keyboard has. Those of characters it makes as it reads them."""
    characters = {_character_to_key(character) for character in string.printable}
    functional = set(FUNCTIONAL_KEYS.values())
    return characters | functional | {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())
