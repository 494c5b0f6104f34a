"""Every key of the settings file: the one table from which it is read, shown and described. A row adds a setting."""

from typing import Final, NamedTuple

from hiptimer.audio.player import CHOICES
from hiptimer.audio.synthesis.manner import CHOICES as SPEAKERS
from hiptimer.audio.synthesis.manner import RATES, SYNONYMS
from hiptimer.configuration import values
from hiptimer.configuration.commands import commands
from hiptimer.routine.model import Pace
from hiptimer.routine.values import language
from hiptimer.routine.words import PACES
from hiptimer.workout.happenings import EVENTS
from hiptimer.workout.prescription import DOSINGS
from hiptimer.yamlfile.fields import Field, Fields, choice, one_of
from hiptimer.yamlfile.vocabulary import Meaning, Vocabulary


class Setting(NamedTuple):
    """One of them: how it is read and what it is for, and an example of its value."""

    field: Field[object]
    example: str
    """As it stands behind the colon of a settings file."""


_LEVELS: Final = {"automatic": "auto", "medium": "mid", "middle": "mid", "easy": "low", "hard": "high"}

SETTINGS: Final[dict[str, Setting]] = {
    "level": Setting(
        Field(one_of(DOSINGS, _LEVELS), "where in the ranges: auto goes by what you did before; low, mid, high"), "auto"
    ),
    "pace": Setting(
        Field(choice(Pace, PACES), "of reps whose exercise does not say: tempo, or self for 'I press a key when done'"),
        "self",
    ),
    "prepare": Setting(Field(values.seconds, "time before the first exercise, where the routine does not say"), "15s"),
    "rest": Setting(
        Field(
            values.usual_rests, "rests where the routine does not say: sides, directions, sets, exercises, rounds, reps"
        ),
        "{sets: 45s, exercises: 1m}",
    ),
    "volume": Setting(Field(values.whole_number(0, 100), "loudness of beeps, 0 to 100"), "60"),
    "engine": Setting(
        Field(
            one_of(CHOICES, {"none": "off", "silent": "off", "automatic": "auto"}), f"what plays: {', '.join(CHOICES)}"
        ),
        "auto",
    ),
    "duck": Setting(
        Field(values.share_left, "what is left of other programs' sound while a workout runs, 0 to 100 %; on Linux"),
        "40%",
    ),
    "voice": Setting(
        Field(values.flag, "yes or no: say what comes, in a workout and in what `hiptimer render` writes"), "no"
    ),
    "voice volume": Setting(
        Field(values.whole_number(0, 150), "loudness of the voice against the beeps, 0 to 150"), "120"
    ),
    "voice rate": Setting(
        Field(values.words_a_minute, f"how fast it speaks, {RATES[0]} to {RATES[1]} words a minute, or normal"), "140"
    ),
    "language": Setting(Field(language, "of routines whose file does not say, as in en or de"), "de"),
    "voice engine": Setting(
        Field(
            one_of(SPEAKERS, SYNONYMS),
            f"who speaks: {', '.join(SPEAKERS)}; auto is the bundled voice, or an engine where that lacks words",
        ),
        "espeak-ng",
    ),
    "voice command": Setting(
        Field(values.command, "a program of your own that speaks: text in, WAV out; docs/voice.md tells how"),
        "piper -m ~/voices/en_US-joe-medium.onnx -d {folder}",
    ),
    "voice detail": Setting(
        Field(
            one_of(("names", "halves", "all"), {"name": "names", "half": "halves", "everything": "all"}),
            "how much it says: names of what comes; halves, too; all, with the last ten seconds and cues",
        ),
        "all",
    ),
    "rep numbers": Setting(
        Field(
            one_of(("off", "fifths", "all"), {"no": "off", "none": "off", "fifth": "fifths", "yes": "all"}),
            "which reps it counts: off, fifths for every fifth, all",
        ),
        "fifths",
    ),
    "phase words": Setting(Field(values.flag, "yes or no: it says the words of the tempo"), "no"),
    "theme": Setting(Field(values.theme, "dark, light, contrast, or any of Textual's themes"), "light"),
    "flash": Setting(Field(values.flag, "yes or no: light up at each change"), "no"),
    "figure": Setting(Field(values.flag, "yes or no: show the figure"), "yes"),
    "title": Setting(Field(values.flag, "yes or no: the terminal's title says where the workout stands"), "no"),
    "progress": Setting(
        Field(values.flag, "yes or no: so does the terminal's tab, or the desktop's panel, where it can"), "no"
    ),
    "notifications": Setting(
        Field(values.flag, "yes or no: tell the end, and a pause after sleep, while another window is in front"), "no"
    ),
    "day start": Setting(
        Field(values.hour, "the hour at which a day begins, 0 to 12: what is done before it counts for the day before"),
        "4",
    ),
    "keys": Setting(
        Field(values.keys, "keys by what they do, each one or a list; as named below"),
        "{pause: k, done: [enter, pagedown]}",
    ),
    "folders": Setting(
        Field(values.folders, "further folders of routines; `~` is your home, others lie beside this file"),
        "[~/rehab/routines]",
    ),
    "on": Setting(
        Field(commands, f"commands to run on events: {', '.join(EVENTS)}; or one command for all of them"),
        "{work: notify-send Go, finish: [~/bin/after-workout, --log]}",
    ),
}

FIELDS: Final[Fields[object]] = {name: setting.field for name, setting in SETTINGS.items()}

_AT_START: Final = "it is said at each start, as in 'hiptimer run NAME --{}'"

WORDS: Final = Vocabulary(
    {
        **dict.fromkeys(("audio", "sound", "sound engine", "audio engine", "player"), "engine"),
        **dict.fromkeys(("colour theme", "color theme", "colours", "colors", "color scheme"), "theme"),
        **dict.fromkeys(("keymap", "keybindings", "key bindings", "bindings", "shortcuts", "key"), "keys"),
        **dict.fromkeys(("folder", "directories", "directory", "routine folders", "paths"), "folders"),
        **dict.fromkeys(("day-start", "daystart", "start of day", "day begins", "day starts"), "day start"),
        **dict.fromkeys(("speech", "speak", "spoken", "voices"), "voice"),
        **dict.fromkeys(
            ("rate", "speech rate", "voice speed", "words a minute", "wpm", "words per minute"), "voice rate"
        ),
        **dict.fromkeys(("lang", "locale", "voice language", "spoken language"), "language"),
        **dict.fromkeys(("speech engine", "tts", "tts engine", "synthesizer", "speaker"), "voice engine"),
        **dict.fromkeys(("speech command", "tts command", "voice program"), "voice command"),
        **dict.fromkeys(("verbosity", "voice verbosity", "detail"), "voice detail"),
        **dict.fromkeys(("rep count", "reps", "count reps", "numbers"), "rep numbers"),
        "phases": "phase words",
        **dict.fromkeys(("ducking", "ducks", "duck others", "other sound", "others", "other programs"), "duck"),
        "rests": "rest",
        "figures": "figure",
        "loudness": "volume",
        "flashes": "flash",
        "get ready": "prepare",
        **dict.fromkeys(("terminal title", "window title", "titles"), "title"),
        **dict.fromkeys(("progress bar", "taskbar"), "progress"),
        **dict.fromkeys(("notification", "notify", "notifies", "desktop notifications"), "notifications"),
        **dict.fromkeys(("hooks", "hook", "commands", "command", "events", "when", "on event"), "on"),
    },
    {
        **{
            word: Meaning((), _AT_START.format(example))
            for word, example in (("speed", "speed 20"), ("plain", "plain"))
        },
        "record": Meaning((), _AT_START.format("no-record")),
        "mute": Meaning(("volume",), "write 'volume: 0', or press the key"),
    },
)
"""Other words for them."""
