"""`hiptimer schema`: what a routine file may hold, for editors and other programs."""

import argparse
import re

from hiptimer import paths
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.output import for_programs

SCHEMA_FILE = paths.schema_file()


def arguments(parser: argparse.ArgumentParser) -> None:
    """The schema, or where it lies."""
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--path", action="store_true", help="print where its file is")
    prompt = "print what a language model needs to know to write a routine file"
    instead.add_argument("--prompt", action="store_true", help=prompt)


def execute(options: argparse.Namespace) -> ExitCode:
    """Print the JSON Schema of routine files, or what is asked for in its place."""
    if options.prompt:
        print(_prompt(), end="", file=for_programs())
        return ExitCode.DONE
    print(SCHEMA_FILE if options.path else SCHEMA_FILE.read_text(encoding="utf-8").rstrip(), file=for_programs())
    return ExitCode.DONE


def _prompt() -> str:
    """The page for language models, without the marks of what is generated in it."""
    page = (paths.bundled("docs") / "for-language-models.md").read_text(encoding="utf-8")
    return re.sub(r"<!-- .* -->\n\n?", "", page)
