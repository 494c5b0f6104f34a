"""Any usual WAV file becomes the one kind the engines play; any other file one clear line."""

import math
import struct
from array import array
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.audio.wav import WavError, read_wav, wav_bytes

FULL_SCALE = {8: 127, 16: 32_767, 24: 2**23 - 1, 32: 2**31 - 1}


def encoded(values: list[float], bits: int) -> bytes:
    scaled = [round(value * FULL_SCALE[bits]) for value in values]
    if bits == 8:
        return bytes(value + 128 for value in scaled)
    return b"".join(value.to_bytes(bits // 8, "little", signed=True) for value in scaled)


def wav(
    frames: bytes, *, bits: int = 16, channels: int = 1, rate: int = 48_000, kind: int = 1, extra: bytes = b""
) -> bytes:
    width = bits // 8 * channels
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * width, width, bits) + extra
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"LIST\x03\x00\x00\x00abc\x00"
    chunks += b"data" + struct.pack("<I", len(frames)) + frames
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def sine(rate: int, seconds: float = 0.1, pitch: float = 1000.0) -> list[float]:
    return [0.5 * math.sin(2 * math.pi * pitch * index / rate) for index in range(round(rate * seconds))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tick.wav"


TONE = [value * 32_767 for value in sine(48_000)]


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000])
def test_every_depth_channel_count_and_rate_gives_the_same_tone(path: Path, rate: int) -> None:
    for bits, channels in product((8, 16, 24, 32), (1, 2)):
        values = [value for value in sine(rate) for _ in range(channels)]
        path.write_bytes(wav(encoded(values, bits), bits=bits, channels=channels, rate=rate))
        samples = read_wav(path)
        assert abs(len(samples) - len(TONE)) <= 6
        worst = max(abs(heard - meant) for heard, meant in list(zip(samples, TONE, strict=False))[600:4200])
        assert worst < (400 if bits == 8 else 100), (bits, channels)


def test_a_tone_above_the_new_band_does_not_come_back_as_another_one(path: Path) -> None:
    path.write_bytes(wav(encoded(sine(192_000, pitch=40_000), 16), rate=192_000))
    assert max(map(abs, read_wav(path)[600:4200])) < 33


def test_an_extensible_header_is_read_by_what_it_contains(path: Path) -> None:
    extra = struct.pack("<HHI", 22, 24, 4) + b"\x01\x00" + bytes(14)
    path.write_bytes(wav(encoded([0.5] * 10, 24), bits=24, kind=0xFFFE, extra=extra))
    assert list(read_wav(path)) == [16_384] * 10


def test_a_cut_off_last_frame_is_left_out(path: Path) -> None:
    path.write_bytes(wav(b"\x01\x00\x02\x00\x03", bits=16))
    assert list(read_wav(path)) == [1, 2]


@given(st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=50))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, values: list[int]) -> None:
    path = tmp_path_factory.mktemp("wav") / "again.wav"
    path.write_bytes(wav_bytes(array("h", values)))
    assert list(read_wav(path)) == values


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"ID3\x04 an mp3", "not a WAV file"),
        (b"", "not a WAV file"),
        (b"RIFF\x04\x00\x00\x00WAVE", "no sound data"),
        (b"RIFF\x0e\x00\x00\x00WAVEfmt \x02\x00\x00\x00ab", "cut off"),
        (wav(b"", bits=16), "no samples"),
        (wav(bytes(8), bits=32, kind=3), "integer samples"),
        (wav(bytes(12), channels=6), "6 channels"),
        (wav(bytes(12), rate=5), "rate of 5 Hz"),
        (wav(bytes(2 * 48_000 * 11)), "lasts 11.0 s"),
    ],
)
def test_what_cannot_be_a_sound_says_why(path: Path, content: bytes, says: str) -> None:
    path.write_bytes(content)
    with pytest.raises(WavError, match=says) as caught:
        read_wav(path)
    assert "\n" not in str(caught.value)


def test_a_directory_in_place_of_a_sound_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(WavError, match="is a folder"):
        read_wav(tmp_path)


def test_one_sample_of_a_high_rate_is_no_sound(path: Path) -> None:
    path.write_bytes(wav(b"\x00\x00", rate=192_000))
    with pytest.raises(WavError, match="has no samples"):
        read_wav(path)


def test_a_file_of_nothing_but_chunks_is_given_up(path: Path) -> None:
    path.write_bytes(b"RIFF\x00\x00\x00\x00WAVE" + b"junk\x00\x00\x00\x00" * 500_000)
    with pytest.raises(WavError, match="no sound data"):
        read_wav(path)


def test_a_rate_far_above_every_recorder_gives_the_same_tone(path: Path) -> None:
    path.write_bytes(wav(encoded(sine(768_000), 16), rate=768_000))
    samples = read_wav(path)
    assert abs(len(samples) - len(TONE)) <= 6
    assert max(abs(heard - meant) for heard, meant in list(zip(samples, TONE, strict=False))[600:4200]) < 600


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_clear_line(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    path = tmp_path_factory.mktemp("junk") / "junk.wav"
    path.write_bytes(b"RIFF\x00\x00\x00\x00WAVEfmt " + junk)
    with suppress(WavError):
        assert len(read_wav(path)) > 0
