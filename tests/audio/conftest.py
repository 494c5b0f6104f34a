"""A private sound server for the tests that are marked `sound_server`."""

from collections.abc import Callable, Iterator

import pytest
from sound_server import SoundServer, missing
from sound_session import Session


@pytest.fixture
def server() -> Iterator[SoundServer]:
    """A sound server of the test's own."""
    why_not = missing()
    if why_not:
        pytest.skip(why_not)
    with SoundServer() as server:
        yield server


@pytest.fixture(params=["pulse", "miniaudio"])
def stream(request: pytest.FixtureRequest) -> str:
    """Each of the engines that keep a stream open, and must behave alike."""
    name = str(request.param)
    why_not = missing("miniaudio") if name == "miniaudio" else None
    if why_not:
        pytest.skip(why_not)
    return name


@pytest.fixture
def session(server: SoundServer) -> Iterator[Callable[..., Session]]:
    """Starts sessions that play on the server; what still runs afterwards is ended."""
    running: list[Session] = []

    def start(*arguments: str) -> Session:
        running.append(Session(server, *arguments))
        return running[-1]

    yield start
    for process in running:
        process.end()
