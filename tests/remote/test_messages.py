"""The lines between whoever asks and the workout: what is not of this version is refused, in one line that says why."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.remote.messages import (
    FOLLOW,
    VERBS,
    VOLUME,
    RefusedError,
    Reply,
    Request,
    read_reply,
    read_request,
    refusal_line,
    reply_line,
    request_line,
)

REQUESTS = [*(Request(verb) for verb in (*VERBS, FOLLOW) if verb != VOLUME), Request(VOLUME, 0), Request(VOLUME, 100)]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: request.verb)
def test_a_request_is_read_as_it_was_written(request_: Request) -> None:
    assert read_request(request_line(request_)) == request_


@pytest.mark.parametrize("reply", [Reply(True, {"phase": "work"}), Reply(False, {}, "the workout is over")])
def test_a_reply_is_read_as_it_was_written(reply: Reply) -> None:
    assert read_reply(reply_line(reply)) == reply


def test_a_refusal_is_raised_with_its_reason() -> None:
    with pytest.raises(RefusedError, match="8 follow it already"):
        read_reply(refusal_line("8 follow it already"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"pause", "no line of JSON"),
        (b"", "no line of JSON"),
        (b"\xff\xfe", "no line of JSON"),
        (b"[" * 4000, "no line of JSON"),
        (b"9" * 4096, "no message of version 1"),
        (b"[]", "no message of version 1"),
        (b'{"do": "pause"}', "no message of version 1"),
        (b'{"hiptimer": 2, "do": "pause"}', "no message of version 1"),
        (b'{"hiptimer": true, "do": "pause"}', "no message of version 1"),
        (b'{"hiptimer": 1}', "'do' is one of pause, resume"),
        (b'{"hiptimer": 1, "do": ["pause"]}', "'do' is one of"),
        (b'{"hiptimer": 1, "do": "leave"}', "'do' is one of"),
        (b'{"hiptimer": 1, "do": "pause", "force": true, "a": 1}', "unknown: a, force"),
        (b'{"hiptimer": 1, "do": "volume"}', "'to' belongs to 'volume'"),
        (b'{"hiptimer": 1, "do": "pause", "to": 4}', "'to' belongs to 'volume'"),
        (b'{"hiptimer": 1, "do": "volume", "to": 101}', "from 0 to 100"),
        (b'{"hiptimer": 1, "do": "volume", "to": true}', "from 0 to 100"),
        (b'{"hiptimer": 1, "do": "volume", "to": "40"}', "from 0 to 100"),
        (b'{"hiptimer": 1, "do": "volume", "to": 4.5}', "from 0 to 100"),
    ],
)
def test_what_is_not_understood_is_refused(line: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_request(line)


@given(st.binary(max_size=200) | st.from_type(dict[str, int]).map(lambda fields: json.dumps(fields).encode()))
def test_any_bytes_are_refused_in_one_line(line: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        read_request(line)
    assert "\n" not in str(refused.value)
