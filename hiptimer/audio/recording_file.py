"""The file of a recording: WAV by ourselves, other kinds by an encoder where one is installed."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final, TypeAlias

from hiptimer.audio.engines.base import RATE
from hiptimer.audio.recording import wav_header

Write: TypeAlias = Callable[[bytes], object]

WAV: Final = ".wav"

_FFMPEG: Final = ("ffmpeg", "-v", "error", "-y", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0", "-f")
_LAME: Final = (
    "lame",
    "--quiet",
    "-r",
    "-s",
    f"{RATE / 1000:g}",
    "--bitwidth",
    "16",
    "--little-endian",
    "-m",
    "m",
    "-",
)
_OGGENC: Final = ("oggenc", "--quiet", "-r", "-R", str(RATE), "-C", "1", "-B", "16", "-", "-o")

ENCODERS: Final = {
    ".mp3": (_LAME, (*_FFMPEG, "mp3")),
    ".ogg": (_OGGENC, (*_FFMPEG, "ogg")),
    ".opus": ((*_FFMPEG, "opus"),),
    ".flac": ((*_FFMPEG, "flac"),),
}
"""What makes each kind of file from samples on its standard input, the best first; the file's name comes last."""


class RecordingError(Exception):
    """A recording cannot be written; the text says in a clause why, and what helps."""


@contextmanager
def recording_file(file: Path) -> Iterator[Write]:
    """Takes the samples of a recording, piece by piece; at the end the file is there, or as it was before.

    The kind is told by the name's ending. Raises RecordingError, OSError.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        with _wav(part) if file.suffix.lower() == WAV else _encoded(part, file.suffix.lower()) as write:
            yield write
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _wav(file: Path) -> Iterator[Write]:
    with file.open("wb") as content:
        content.write(wav_header(0))
        yield content.write
        size = content.tell() - len(wav_header(0))
        content.seek(0)
        content.write(wav_header(size))


@contextmanager
def _encoded(file: Path, suffix: str) -> Iterator[Write]:
    command = [*_encoder(suffix), str(file.absolute())]
    with TemporaryFile() as complaints:
        encoder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints)
        assert encoder.stdin is not None
        try:
            yield encoder.stdin.write
            encoder.stdin.close()
        except BrokenPipeError:
            # It has ended; why, its exit code and its complaint tell.
            pass
        except BaseException:
            encoder.kill()
            raise
        finally:
            with suppress(BrokenPipeError):
                encoder.stdin.close()
            failed = encoder.wait() != 0
        if failed or not file.is_file():
            complaints.seek(0)
            raise _failed(command[0], complaints.read())


def _failed(encoder: str, complaint: bytes) -> RecordingError:
    lines = complaint.decode(errors="replace").split("\n")
    return RecordingError(f"{encoder} has failed ({lines[0].strip() or 'it does not say why'})")


def _encoder(suffix: str) -> tuple[str, ...]:
    """The first encoder that is installed for an ending."""
    encoders = ENCODERS.get(suffix)
    if encoders is None:
        raise RecordingError(f"name it {WAV}, {', '.join(ENCODERS)}")
    for command in encoders:
        if shutil.which(command[0]):
            return command
    names = " or ".join(command[0] for command in encoders)
    raise RecordingError(f"{suffix} needs {names}, which is not installed. Name it {WAV}, or install it")
