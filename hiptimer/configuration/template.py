"""The settings file that a person begins with: every setting as a comment, with what it is for."""

from pathlib import Path
from textwrap import wrap

from hiptimer import paths
from hiptimer.configuration.fields import SETTINGS
from hiptimer.keymap import SETTABLE, action_name
from hiptimer.printable import printable
from hiptimer.usage import UsageError

_WIDTH = 100
_HEAD = """\
# The settings of hiptimer. Take the # off what you want otherwise; 'hiptimer config' shows what holds, and why.
# What is said on the command line wins; what you change by key in the program holds until you change it here.
"""


def template() -> str:
    """Returns the text of a settings file that changes nothing."""
    blocks = [_HEAD]
    for name, setting in SETTINGS.items():
        help_lines = [f"# {line}" for line in wrap(f"{setting.field.help}", _WIDTH)]
        blocks.append("\n".join([*help_lines, f"#{name}: {setting.example}"]) + "\n")
        if name == "keys":
            actions = ", ".join(map(action_name, SETTABLE))
            blocks[-1] += "\n".join(f"#   {line}" for line in wrap(f"What has keys: {actions}.", _WIDTH)) + "\n"
    return "\n".join(blocks)


def new_config() -> Path:
    """Returns the settings file, made where there is none. Raises UsageError where it cannot be made."""
    file = paths.config_file()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as new:
            new.write(template())
    except FileExistsError:
        pass
    except OSError as error:
        raise UsageError(f"{printable(str(file))}: cannot be made: {error.strerror or error}") from error
    return file
