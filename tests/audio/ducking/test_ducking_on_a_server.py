"""On a real sound server: what another program plays is lowered, put back, and left alone where it should be."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from sound_server import SoundServer, missing

from hiptimer import fault_log, paths
from hiptimer.audio.ducking.ducker import END_LIMIT, Ducker, server_name
from hiptimer.audio.ducking.lowering import ServerError
from hiptimer.audio.ducking.note import load_note

pytestmark = [pytest.mark.sound_server, pytest.mark.skipif(sys.platform != "linux", reason="there is no such server")]

LIMIT = 15.0
"""Seconds for what is to be seen on a busy machine."""

FULL, LOW = 65536, 26214
"""100 % and 40 %, as the server counts."""


class Programs:
    """What other programs play on the server; none was started by the process of the tests."""

    def __init__(self, server: SoundServer) -> None:
        self._server = server
        self._processes: list[int] = []

    def play(self, name: str, *options: str) -> int:
        """Begin to play, and return the process."""
        command = f"pacat --playback --client-name={name} {' '.join(options)} /dev/zero >/dev/null 2>&1 & echo $!"
        started = subprocess.run(
            ["sh", "-c", command],
            env=self._server.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=LIMIT,
        )
        self._processes.append(int(started.stdout))
        return self._processes[-1]

    def end(self) -> None:
        """End all of them."""
        for process in self._processes:
            os.kill(process, signal.SIGKILL)
        self._processes.clear()

    def volumes(self) -> dict[str, list[int]]:
        """Returns how loud each program is, by name, a number for each channel."""
        streams = json.loads(self._server.control("-f", "json", "list", "sink-inputs"))
        return {
            stream["properties"]["application.name"]: [channel["value"] for channel in stream["volume"].values()]
            for stream in streams
        }

    def turn(self, name: str, *volumes: int) -> None:
        """Somebody makes it as loud as that."""
        streams = json.loads(self._server.control("-f", "json", "list", "sink-inputs"))
        number = next(stream["index"] for stream in streams if stream["properties"]["application.name"] == name)
        self._server.control("set-sink-input-volume", str(number), *map(str, volumes))

    def wait_for(self, **volumes: int) -> None:
        """Return once they are all as loud as that. Raises AssertionError where they do not become it."""
        wait_until(lambda: {name: each[0] for name, each in self.volumes().items()}.items() >= volumes.items())


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LIMIT
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def programs(server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    """One that plays music at 100 %."""
    if why_not := missing("pulsectl"):
        pytest.skip(why_not)
    # What stands in the log of another test does not stand in this one's.
    monkeypatch.setattr(fault_log, "_logged", set())
    for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER", "PULSE_COOKIE"):
        monkeypatch.setenv(name, server.environment[name])
    server.control("load-module", "module-stream-restore")
    programs = Programs(server)
    programs.play("Music")
    programs.wait_for(Music=FULL)
    yield programs
    programs.end()


@pytest.fixture
def ducker() -> Iterator[Ducker]:
    ducker = Ducker(0.4)
    yield ducker
    ducker.close()


def test_others_are_lowered_also_those_that_begin_meanwhile_and_put_back(programs: Programs, ducker: Ducker) -> None:
    programs.turn("Music", 60000, 30000)
    ducker.lower()
    programs.wait_for(Music=24000)
    programs.play("Film")
    programs.wait_for(Film=LOW)
    ducker.put_back()
    ducker.settle(LIMIT)
    assert programs.volumes() == {"Music": [60000, 30000], "Film": [FULL, FULL]}
    assert load_note() == ()


def test_what_the_person_changes_meanwhile_stays_so(programs: Programs, ducker: Ducker) -> None:
    programs.play("Film")
    programs.wait_for(Film=FULL)
    ducker.lower()
    programs.wait_for(Music=LOW, Film=LOW)
    programs.turn("Music", 50000)
    wait_until(lambda: [low.owner for low in load_note()] == ["Film"])
    ducker.put_back()
    ducker.settle(LIMIT)
    assert programs.volumes() == {"Music": [50000, 50000], "Film": [FULL, FULL]}


def test_what_hiptimer_plays_what_it_has_started_and_what_a_screen_reader_says_are_left_alone(
    server: SoundServer, programs: Programs, ducker: Ducker
) -> None:
    programs.play("hiptimer")
    programs.play("Reader", "--property=media.role=a11y")
    child = ["pacat", "--playback", "--client-name=Child", "/dev/zero"]
    with subprocess.Popen(child, env=server.environment) as process:
        wait_until(lambda: len(programs.volumes()) == 4)
        ducker.lower()
        programs.wait_for(Music=LOW)
        assert programs.volumes().items() >= {name: [FULL, FULL] for name in ("hiptimer", "Reader", "Child")}.items()
        process.kill()


def test_a_song_that_begins_as_low_as_the_last_one_ended_is_no_lower_and_ends_as_loud(
    programs: Programs, ducker: Ducker
) -> None:
    ducker.lower()
    programs.wait_for(Music=LOW)
    programs.end()
    programs.play("Music")
    wait_until(lambda: len({low.number for low in load_note()}) == 2)
    assert programs.volumes() == {"Music": [LOW, LOW]}
    programs.end()
    wait_until(lambda: not programs.volumes())
    ducker.put_back()
    ducker.settle(LIMIT)
    programs.play("Music")
    programs.wait_for(Music=FULL)


def test_one_workout_lowers_and_the_next_takes_over(programs: Programs, ducker: Ducker) -> None:
    ducker.lower()
    programs.wait_for(Music=LOW)
    other = Ducker(0.2)
    other.lower()
    ducker.put_back()
    programs.wait_for(Music=round(FULL * 0.2))
    other.close()
    assert programs.volumes() == {"Music": [FULL, FULL]}


def test_a_server_that_hangs_holds_nobody_and_what_it_plays_is_put_back_later(
    server: SoundServer, programs: Programs
) -> None:
    ducker = Ducker(0.4)
    ducker.lower()
    programs.wait_for(Music=LOW)
    server.freeze()
    began = time.monotonic()
    ducker.put_back()
    ducker.lower()
    ducker.close()
    took = time.monotonic() - began
    assert "still lowered: the sound server hangs" in paths.log_file().read_text()
    server.thaw()
    programs.wait_for(Music=FULL)
    assert took < END_LIMIT + 1


def test_a_server_that_is_started_again_is_taken_up_again(
    server: SoundServer, programs: Programs, ducker: Ducker
) -> None:
    ducker.lower()
    programs.wait_for(Music=LOW)
    server.kill()
    server.start()
    programs.end()
    programs.play("Music")
    programs.wait_for(Music=LOW)
    ducker.put_back()
    programs.wait_for(Music=FULL)
    assert paths.log_file().read_text().count("not lowered") == 1


def test_the_doctor_tells_which_server_it_is_or_that_it_hangs(server: SoundServer, programs: Programs) -> None:
    assert programs.volumes()
    assert server_name(LIMIT).startswith("pulseaudio ")
    server.freeze()
    with pytest.raises(ServerError, match="hangs"):
        server_name(0.1)


def workout(server: SoundServer, *options: str) -> subprocess.Popen[bytes]:
    """Starts one in plain lines."""
    return subprocess.Popen(
        [sys.executable, "-m", "hiptimer", "run", "holds", "--plain", *options],
        env={**server.environment, "HIPTIMER_HOME": os.environ["HIPTIMER_HOME"]},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def command(server: SoundServer, verb: str) -> None:
    environment = {**server.environment, "HIPTIMER_HOME": os.environ["HIPTIMER_HOME"]}
    subprocess.run([sys.executable, "-m", "hiptimer", "ctl", verb], env=environment, check=True, timeout=LIMIT)


@pytest.mark.slow
def test_a_workout_lowers_pauses_and_is_killed_and_the_next_start_puts_back(
    server: SoundServer, programs: Programs
) -> None:
    paths.user_config().mkdir(parents=True)
    paths.config_file().write_text("duck: 40%\n")
    paths.user_routines().mkdir()
    (paths.user_routines() / "holds.yaml").write_text("name: Holds\nexercises:\n  - {name: Plank, hold: 60s}\n")
    with workout(server) as process:
        programs.wait_for(Music=LOW, hiptimer=FULL)
        command(server, "pause")
        programs.wait_for(Music=FULL)
        command(server, "resume")
        programs.wait_for(Music=LOW)
        process.kill()
    assert programs.volumes() == {"Music": [LOW, LOW]}
    paths.config_file().unlink()
    with workout(server, "--audio", "off") as process:
        programs.wait_for(Music=FULL)
        process.terminate()
