"""Which files hold YAML, and when one has changed."""

import os
from pathlib import Path

import pytest

from hiptimer.yamlfile.files import Limits, is_file, stamp


@pytest.mark.parametrize("name", ["gone", "x" * 5000, "a\x00b", "file/inner"])
def test_what_no_file_can_be_called_is_no_file_and_has_no_stamp(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    assert not is_file(tmp_path / name)
    assert stamp(tmp_path / name) == (0, 0)


def test_a_stamp_changes_with_the_files_time_and_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a")
    os.utime(path, ns=(1, 1))
    first = stamp(path)
    path.write_text("ab")
    os.utime(path, ns=(1, 1))
    longer = stamp(path)
    os.utime(path, ns=(1, 2))
    assert len({first, longer, stamp(path)}) == 3


@pytest.mark.parametrize(("size", "words"), [(1024 * 1024, "1 MiB"), (64 * 1024, "64 KiB")])
def test_a_limit_of_bytes_is_told_in_its_unit(size: int, words: str) -> None:
    assert Limits("routine", "a name", bytes=size).size_words == words
