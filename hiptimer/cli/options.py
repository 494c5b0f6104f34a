"""The options that several commands share."""

import argparse

from hiptimer.audio.player import CHOICES
from hiptimer.audio.synthesis.manner import CHOICES as SPEAKERS
from hiptimer.audio.synthesis.manner import RATES, SYNONYMS, rate_of
from hiptimer.cli.parser import number_between

LEVELS = ("auto", "low", "mid", "high")
"""The words of `DOSINGS`, said again so that a help does not load the rooms of routines and workouts for them."""

MAX_SPEED = 1000.0
"""How many times faster than the machine's the workout's clock may run."""


def routine_argument(parser: argparse.ArgumentParser) -> None:
    """`ROUTINE`."""
    parser.add_argument("routine", help="a routine's name, or a path")


def level_option(parser: argparse.ArgumentParser) -> None:
    """`--level`; its value is a word for a Dosing, None where the settings say it, as of all that follow."""
    where = "where in its ranges; auto goes by what you did before"
    parser.add_argument("--level", choices=LEVELS, help=where)


def sound_options(parser: argparse.ArgumentParser) -> None:
    """`--audio` and `--volume`."""
    engines = ", ".join(CHOICES)
    parser.add_argument("--audio", choices=CHOICES, metavar="ENGINE", help=f"one of {engines}")
    loudness = number_between(0, 100, int)
    parser.add_argument("--volume", type=loudness, metavar="0-100", help="loudness of beeps")


def rate_option(parser: argparse.ArgumentParser) -> None:
    """`--rate`, in words a minute."""
    parser.add_argument("--rate", type=_rate, metavar="N", help="words a minute, 80 to 300, or normal")


def _rate(text: str) -> int:
    rate = rate_of(text)
    if rate is None:
        raise argparse.ArgumentTypeError(f"'{text}' is neither normal nor a number from {RATES[0]} to {RATES[1]}")
    return rate


def speaker_option(parser: argparse.ArgumentParser) -> None:
    """`--voice ENGINE`; its value is a word of `manner.CHOICES`, None where the settings say it."""
    who = f"who speaks: one of {', '.join(SPEAKERS)}"
    parser.add_argument("--voice", type=_speaker, choices=SPEAKERS, metavar="ENGINE", help=who)


def _speaker(word: str) -> str:
    return SYNONYMS.get(word.lower(), word.lower())


def plain_option(parser: argparse.ArgumentParser) -> None:
    """`--plain`."""
    parser.add_argument("--plain", action="store_true", help="print one line a change instead of drawing")


def workout_options(parser: argparse.ArgumentParser) -> None:
    """Everything about how a workout is run. What is not given is as the settings have it."""
    level_option(parser)
    sound_options(parser)
    faster = "the clock runs N times faster: a preview"
    says = "say what comes"
    parser.add_argument("--voice", action=argparse.BooleanOptionalAction, default=None, help=says)
    parser.add_argument("--speed", type=number_between(0.1, MAX_SPEED, float), default=1.0, metavar="N", help=faster)
    parser.add_argument("--theme", metavar="NAME", help="hiptimer-dark, -light, -contrast, or any of Textual's")
    flash = "light up at each change"
    parser.add_argument("--flash", action=argparse.BooleanOptionalAction, default=None, help=flash)
    parser.add_argument("--figure", action=argparse.BooleanOptionalAction, default=None, help="show the figure")
    remember = "remember what is done; by default all but a preview"
    parser.add_argument("--record", action=argparse.BooleanOptionalAction, default=None, help=remember)
