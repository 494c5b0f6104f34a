"""Behind a name may be anything: only files are read, at once, and never more of them than they may hold."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hiptimer.regular_file import FileFault, MissingFileFault, OtherKindFault, read_regular

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes, sockets and devices are files only on Unix")

GIGABYTES_20 = 20 * 1024**3


def refusal(path: Path, kind: type[FileFault] = FileFault) -> str:
    with pytest.raises(FileFault) as wrong:
        read_regular(path, 100)
    assert type(wrong.value) is kind
    return str(wrong.value)


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (Path.mkdir, "is a folder"),
        (os.mkfifo, "is a pipe"),
        (bound_socket, "is a socket"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device"),
        (lambda path: path.symlink_to("/dev/null"), "is a device"),
    ],
    ids=["folder", "pipe", "socket", "endless device", "empty device"],
)
def test_what_is_no_file_is_refused_at_once(
    make: Callable[[Path], None], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket must be short
    make(tmp_path / "odd")
    assert refusal(tmp_path / "odd", OtherKindFault) == says
    (tmp_path / "link").symlink_to("odd")
    assert refusal(tmp_path / "link", OtherKindFault) == says


def test_a_pipe_that_took_the_place_of_a_file_is_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    real = os.open
    monkeypatch.setattr(os, "open", lambda _path, flags: real(tmp_path / "pipe", flags))
    assert refusal(tmp_path / "file", OtherKindFault) == "is a pipe"


def test_of_a_file_without_end_only_so_much_is_read(tmp_path: Path) -> None:
    sparse = tmp_path / "sparse"
    with sparse.open("wb") as file:
        file.truncate(GIGABYTES_20)
    assert read_regular(sparse, 100) == bytes(101)


@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 3_000_000])
def test_a_file_is_read_whole_or_up_to_one_byte_more_than_it_may_hold(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    (tmp_path / "file").write_bytes(content)
    assert read_regular(tmp_path / "file", 100) == content[:101]
    assert read_regular(tmp_path / "file", 2_000_000) == content[:2_000_001]


def test_links_to_nothing_and_in_a_circle_say_so(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to("gone")
    (tmp_path / "circle").symlink_to("circle")
    assert refusal(tmp_path / "nowhere", MissingFileFault) == "is a link to nothing"
    assert refusal(tmp_path / "circle").startswith("cannot be read: ")
    assert refusal(tmp_path / "gone", MissingFileFault) == "no such file"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder of Linux")
def test_a_file_of_the_system_that_has_no_bytes_to_give_says_so() -> None:
    assert refusal(Path("/proc/self/mem")).startswith("cannot be read: ")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder of Linux")
def test_what_a_shell_hands_over_as_a_file_is_one_only_where_it_is() -> None:
    reading, writing = os.pipe()
    try:
        assert refusal(Path(f"/proc/self/fd/{reading}"), OtherKindFault) == "is a pipe"
    finally:
        os.close(reading)
        os.close(writing)


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b", "\udcff"])
def test_a_name_that_no_file_has_is_a_clause(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileFault) as wrong:
        read_regular(tmp_path / name, 100)
    assert "\n" not in str(wrong.value)
