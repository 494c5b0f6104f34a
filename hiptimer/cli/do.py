"""`hiptimer do`: a prescription in words as a workout, without a file."""

import argparse

from hiptimer.catalog.file_names import file_stem
from hiptimer.catalog.own import keep_typed, typed_file
from hiptimer.cli.choices import settings_of
from hiptimer.cli.configured import open_catalog, read_config
from hiptimer.cli.exits import ExitCode
from hiptimer.cli.options import plain_option, workout_options
from hiptimer.cli.prescribed import prescribed
from hiptimer.cli.run import do_routine
from hiptimer.routine.codec import decoded_defaults
from hiptimer.routine.reader import read_document


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and how."""
    words = "what to do, as in 'side plank 2-3 x 20-30 s each side; clamshell 3x12/side'; - reads standard input"
    parser.add_argument("words", nargs="+", metavar="WORDS", help=words)
    workout_options(parser)
    plain_option(parser)
    parser.add_argument("--show", action="store_true", help="only print the routine that the words mean")


def execute(options: argparse.Namespace) -> ExitCode:
    """Print the routine that the words mean, and do it. Its sessions are known by the names of its exercises."""
    prescription = prescribed(" ".join(options.words))
    if prescription is None:
        return ExitCode.USAGE
    print(prescription.text, end="", flush=True)
    if options.show:
        return ExitCode.DONE
    stem = file_stem(prescription.routine.name)
    path = typed_file(stem)
    config = read_config()
    if settings_of(options, config).record:
        keep_typed(stem, prescription.text)
    reading = read_document(prescription.text, str(path), defaults=decoded_defaults(config.usual))
    return do_routine(reading.routine, path, open_catalog(config), config, options)
