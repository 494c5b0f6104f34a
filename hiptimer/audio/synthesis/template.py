"""Engines that are programs: a command with placeholders, run for each text, or left running for all of them.

It is run without a shell. `{text}` is the text, which without it comes on the program's input; `{file}` is the WAV file
that it writes, which without it comes from its output. With `{folder}` it stays: it reads a text a line, writes each
into a WAV file in that folder, and then a line that ends with the file's name.
"""

import re
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from hiptimer.audio.synthesis.manner import SynthesisError, Synthesizer
from hiptimer.audio.synthesis.placeholders import filled, stays
from hiptimer.audio.wav import Pcm, WavError, pcm_of
from hiptimer.regular_file import FileFault, read_regular

MOST_BYTES: Final = 32 * 1024 * 1024
"""Of what is written for one text."""

LIMIT: Final = 60.0
"""Seconds for one text: whoever asks has given up by then, or is gone."""

_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def synthesizer_of(command: Sequence[str], values: Mapping[str, str]) -> Synthesizer:
    """Returns the engine that is a command, `values` put for its placeholders."""
    words = [filled(word, values) for word in command]
    return Staying(words) if stays(command) else EachTime(words)


class EachTime:
    """Runs a command for each text."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._folder = tempfile.TemporaryDirectory(prefix="hiptimer-", ignore_cleanup_errors=True)

    def spoken(self, text: str) -> Pcm:
        file = Path(self._folder.name, "speech.wav")
        values = {"text": text, "file": str(file)}
        output = self._output([filled(word, values) for word in self._command], f"{text}\n".encode())
        return _pcm(_taken(file) if any("{file}" in word for word in self._command) else output)

    def _output(self, command: Sequence[str], given: bytes) -> bytes:
        """What a command writes. Raises SynthesisError, OSError."""
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, creationflags=_NO_WINDOW
            )
            limit = threading.Timer(LIMIT, process.kill)
            limit.start()
            with process, suppress(BrokenPipeError):
                assert process.stdin is not None
                assert process.stdout is not None
                with suppress(OSError):
                    # Where the text is in the command, nobody need read it here.
                    process.stdin.write(given)
                    process.stdin.close()
                output = process.stdout.read(MOST_BYTES + 1)
                if len(output) > MOST_BYTES:
                    process.kill()
            limit.cancel()
            if process.returncode and len(output) <= MOST_BYTES:
                errors.seek(0)
                raise SynthesisError(_last_line(errors.read(MOST_BYTES)) or f"it ends with exit {process.returncode}")
        return output

    def close(self) -> None:
        self._folder.cleanup()


class Staying:
    """A command that was started, and speaks a text a line."""

    def __init__(self, command: Sequence[str]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="hiptimer-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [filled(word, {"folder": self._folder.name}) for word in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Some tell there what they have written.
            stderr=subprocess.STDOUT,
            creationflags=_NO_WINDOW,
        )

    def spoken(self, text: str) -> Pcm:
        assert self._process.stdin is not None
        limit = threading.Timer(LIMIT, self._process.kill)
        limit.start()
        try:
            with suppress(BrokenPipeError):
                self._process.stdin.write(f"{text}\n".encode())
                self._process.stdin.flush()
            return _pcm(_taken(self._written()))
        finally:
            limit.cancel()

    def close(self) -> None:
        with self._process, suppress(OSError):
            self._process.kill()
        self._folder.cleanup()

    def _written(self) -> Path:
        """The file that was written for a text. Raises SynthesisError where the program ends instead."""
        assert self._process.stdout is not None
        last = ""
        while line := self._process.stdout.readline(_LONGEST_LINE):
            last = line.decode(errors="replace").strip() or last
            file = Path(self._folder.name, re.split(r"[\\/]", last)[-1].strip("'\"."))
            if file.suffix.lower() == ".wav" and file.is_file():
                return file
        raise SynthesisError(last or f"it ends with exit {self._process.wait()}")


_LONGEST_LINE: Final = 4096


def _taken(file: Path) -> bytes:
    """What is in a file that was written, which is deleted. Raises SynthesisError where there is none."""
    try:
        content = read_regular(file, MOST_BYTES)
    except FileFault as fault:
        raise SynthesisError("it writes no file") from fault
    file.unlink()
    return content


def _pcm(content: bytes) -> Pcm:
    if len(content) > MOST_BYTES:
        raise SynthesisError(f"it writes more than {MOST_BYTES // 2**20} MiB for a text")
    try:
        return pcm_of(content)
    except WavError as problem:
        reason, _, _ = str(problem).partition(". ")
        raise SynthesisError(f"what it writes cannot be played: {reason}") from problem


def _last_line(errors: bytes) -> str:
    lines = errors.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else ""
