"""The workout as a desktop's media player (MPRIS 2.2): its properties, and what its buttons ask for. Pure.

Values are those of D-Bus: a signature, and what it stands for.
"""

from typing import Any, Final

from hiptimer.remote.messages import VOLUME, Request
from hiptimer.workout.wording import listed, place_words

ROOT: Final = "org.mpris.MediaPlayer2"
PLAYER: Final = "org.mpris.MediaPlayer2.Player"

Value = tuple[str, Any]
Properties = dict[str, Value]

BUTTONS: Final = {
    "PlayPause": "toggle",
    "Play": "resume",
    "Pause": "pause",
    "Stop": "pause",
    "Next": "go-on",
    "Previous": "restart",
}
"""What each method asks for. Next never skips what the clock ends: headphones are pressed by accident."""

NO_BUTTONS: Final = frozenset(("Raise", "Quit", "Seek", "SetPosition", "OpenUri"))
"""Methods that do nothing, as the specification wants of a player that cannot do them."""

OF_ROOT: Final[Properties] = {
    "CanQuit": ("b", False),
    "CanRaise": ("b", False),
    "HasTrackList": ("b", False),
    "Identity": ("s", "hiptimer"),
    "SupportedUriSchemes": ("as", []),
    "SupportedMimeTypes": ("as", []),
}

_ALWAYS: Final[Properties] = {
    "Rate": ("d", 1.0),
    "MinimumRate": ("d", 1.0),
    "MaximumRate": ("d", 1.0),
    "CanGoNext": ("b", True),
    "CanGoPrevious": ("b", True),
    "CanPlay": ("b", True),
    "CanPause": ("b", True),
    "CanSeek": ("b", False),
    "CanControl": ("b", True),
}

_MICROSECONDS: Final = 1_000_000

_JUMP: Final = 2
"""Seconds of a difference that is no rounding."""

PLAYING: Final[Value] = ("s", "Playing")
PAUSED: Final[Value] = ("s", "Paused")
STOPPED: Final[Value] = ("s", "Stopped")

INTERFACES: Final = (ROOT, PLAYER)

_METHODS: Final = {ROOT: ("Raise", "Quit"), PLAYER: tuple(BUTTONS)}

_SIGNALS: Final = {PLAYER: '<signal name="Seeked"><arg name="Position" type="x"/></signal>'}


def _introspection() -> str:
    """Returns what there is, as tools that look around want it; all properties are read, the volume can be set."""
    tables = {ROOT: OF_ROOT, PLAYER: properties_of({})}
    interfaces = "".join(
        f'<interface name="{interface}">'
        + "".join(f'<method name="{method}"/>' for method in _METHODS[interface])
        + "".join(
            f'<property name="{name}" type="{kind}" access="{"readwrite" if name == "Volume" else "read"}"/>'
            for name, (kind, _) in table.items()
        )
        + _SIGNALS.get(interface, "")
        + "</interface>"
        for interface, table in tables.items()
    )
    return f"<node>{interfaces}</node>"


UNTOLD: Final = frozenset(("Position",))
"""What changes all the time, and is only asked for."""


def properties_of(status: dict[str, Any]) -> Properties:
    """Returns the properties of the player by a status; an empty one is that of a player that stands."""
    stopped = status.get("phase") in (None, "done")
    seconds, left = status.get("seconds"), status.get("seconds_left")
    position = 0 if seconds is None or left is None else max(0, seconds - left)
    return {
        **_ALWAYS,
        "PlaybackStatus": STOPPED if stopped else PAUSED if status.get("paused") else PLAYING,
        "Metadata": ("a{sv}", _metadata(status)),
        "Volume": ("d", status.get("volume", 0) / 100),
        "Position": ("x", position * _MICROSECONDS),
    }


def changes(before: Properties, now: Properties) -> Properties:
    """Returns what is to be told: all that differs but the position."""
    return {name: value for name, value in now.items() if before.get(name) != value and name not in UNTOLD}


def jumps(before: Properties, now: Properties, seconds: float) -> bool:
    """Whether the position is another one than a player's that has just gone on for so many machine seconds."""
    (_, track), (_, same) = before["Metadata"], now["Metadata"]
    if not track or track["mpris:trackid"] != same.get("mpris:trackid"):
        return False
    (_, then), (_, position) = before["Position"], now["Position"]
    by_itself = seconds * _MICROSECONDS if before["PlaybackStatus"] == PLAYING else 0.0
    return bool(abs(position - then - by_itself) > _JUMP * _MICROSECONDS)


def volume_request(volume: float) -> Request:
    """Returns what setting the volume asks for; 1 is as loud as can be."""
    return Request(VOLUME, min(100, max(0, round(100 * volume))))


def _metadata(status: dict[str, Any]) -> Properties:
    if not status:
        return {}
    exercise, rests = status["exercise"], status["phase"] in ("rest", "prepare")
    place = place_words(status["set"], status["sets"], status["round"], status["rounds"])
    length = status["seconds"]
    return {
        "mpris:trackid": ("o", f"/org/hiptimer/step/{status['step']}"),
        "xesam:title": ("s", f"Next: {exercise}" if rests else exercise),
        "xesam:artist": ("as", [listed(status["side"], place) or status["phase"]]),
        "xesam:album": ("s", status["routine"]),
        "xesam:trackNumber": ("i", status["step"]),
        **({} if length is None else {"mpris:length": ("x", length * _MICROSECONDS)}),
    }


INTROSPECTION: Final = _introspection()
