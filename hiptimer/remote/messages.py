"""What is said between whoever asks and the workout: a line of JSON each, in one version. Light, and pure.

{"hiptimer": 1, "do": "volume", "to": 40}
{"hiptimer": 1, "ok": true, "did": true, "status": {"phase": "work", ...}}
"""

import json
from typing import Any, Final, NamedTuple

VERSION: Final = 1
"""Of the protocol: it goes up when a line of one version would mean something else in another."""

MOST_BYTES: Final = 4096
"""Of a line, without its end."""

PATIENCE: Final = 1.0
"""Machine seconds that one waits for the other."""

STATUS: Final = "status"
FOLLOW: Final = "follow"
MUTE: Final = "mute"
VOLUME: Final = "volume"

VERBS: Final = {
    "pause": "stop the clock",
    "resume": "let it run again",
    "toggle": "pause, or go on",
    "go-on": "done, start now, or resume; pauses a hold or a counted set",
    "restart": "restart the step",
    "next": "on to the next step",
    "back": "restart the step; in its first 3 s, the step before",
    "done": "the self-paced set is done; in a rest: start now",
    "longer": "15 seconds more of this step",
    "shorter": "15 seconds less of this step",
    MUTE: "sound off and on",
    VOLUME: "set the volume, 0 to 100",
    STATUS: "tell where the workout stands",
}
"""What can be asked for, and what it does."""

_UNTYPED: Final = (*VERBS, FOLLOW)
_OF_REQUESTS: Final = frozenset(("hiptimer", "do", "to"))


class RefusedError(Exception):
    """A line that is no message of this version; its text is one line."""


class Request(NamedTuple):
    """What is asked for."""

    verb: str
    """One of VERBS, or FOLLOW: to be told each change."""
    to: int | None = None
    """The volume."""


class Reply(NamedTuple):
    """What came of it."""

    did: bool
    """It changed something."""
    status: dict[str, Any]
    """Where the workout stands now, as `status` makes it; in JSON's types."""
    why: str | None = None
    """Why it did not, where that is no matter of course."""


def request_line(request: Request) -> bytes:
    """Returns a request as a line."""
    fields = {"hiptimer": VERSION, "do": request.verb} | ({} if request.to is None else {"to": request.to})
    return _line(fields)


def read_request(line: bytes) -> Request:
    """Returns what a line asks for. Raises RefusedError."""
    fields = _fields(line)
    if unknown := fields.keys() - _OF_REQUESTS:
        raise RefusedError(f"unknown: {', '.join(sorted(unknown))}")
    verb, to = fields.get("do"), fields.get("to")
    if not isinstance(verb, str) or verb not in _UNTYPED:
        raise RefusedError(f"'do' is one of {', '.join(_UNTYPED)}")
    if (verb == VOLUME) != (to is not None):
        raise RefusedError(f"'to' belongs to '{VOLUME}', and nothing else")
    if to is not None and not (type(to) is int and 0 <= to <= 100):
        raise RefusedError("'to' is a whole number from 0 to 100")
    return Request(verb, to)


def reply_line(reply: Reply) -> bytes:
    """Returns a reply as a line."""
    why = {} if reply.why is None else {"why": reply.why}
    return _line({"hiptimer": VERSION, "ok": True, "did": reply.did, **why, "status": reply.status})


def refusal_line(reason: str) -> bytes:
    """Returns the reply to what is refused."""
    return _line({"hiptimer": VERSION, "ok": False, "error": reason})


def read_reply(line: bytes) -> Reply:
    """Returns what a line replies. Raises RefusedError, also for a refusal."""
    fields = _fields(line)
    if fields.get("ok") is not True:
        raise RefusedError(str(fields.get("error", "it is no reply")))
    status, why = fields.get("status"), fields.get("why")
    if not isinstance(status, dict):
        raise RefusedError("it tells no status")
    return Reply(fields.get("did") is True, status, why if isinstance(why, str) else None)


def _line(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def _fields(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise RefusedError("it is no line of JSON") from None
    if not isinstance(fields, dict) or fields.get("hiptimer") != VERSION or type(fields["hiptimer"]) is not int:
        raise RefusedError(f'it is no message of version {VERSION}: it begins with {{"hiptimer": {VERSION}')
    return fields
