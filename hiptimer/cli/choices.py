"""What was chosen for a workout, wherever it was said: on the command line, by key, or in the settings file."""

import argparse
from functools import partial

from hiptimer.configuration.changes import keep_change
from hiptimer.configuration.config import Config
from hiptimer.configuration.effective import effective
from hiptimer.keymap import USUAL_KEYS, Keymap
from hiptimer.settings import Keep, Settings
from hiptimer.workout.prescription import DOSINGS


def settings_of(options: argparse.Namespace, config: Config) -> Settings:
    """What holds, given `workout_options`; a preview is not recorded unless that is asked for."""
    options_of = {"engine": options.audio, **{name: getattr(options, name) for name in ("level", "volume", "theme")}}
    given = {**options_of, "flash": options.flash, "figure": options.figure, "voice": options.voice}
    values = {name: setting.value for name, setting in effective(config, given).items()}
    return Settings(
        level=DOSINGS[values["level"]],
        audio=values["engine"],
        volume=values["volume"],
        duck=values["duck"],
        speed=options.speed,
        record=options.speed == 1 if options.record is None else options.record,
        voice=values["voice"],
        voice_volume=values["voice volume"],
        voice_rate=values["voice rate"],
        language=values["language"],
        voice_engine=values["voice engine"],
        voice_command=tuple(values["voice command"]),
        voice_detail=values["voice detail"],
        rep_numbers=values["rep numbers"],
        phase_words=values["phase words"],
        flash=values["flash"],
        theme=values["theme"],
        figure=values["figure"],
        day_start=values["day start"],
        keys=Keymap(values["keys"]) if values["keys"] else USUAL_KEYS,
        commands=values["on"],
        title=values["title"],
        progress=values["progress"],
        notifications=values["notifications"],
    )


def keeper_of(config: Config) -> Keep:
    """What keeps the changes that are made by key."""
    return partial(keep_change, config)
