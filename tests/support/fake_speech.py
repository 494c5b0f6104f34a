"""Programs that speak, for tests: a tone as long as a text would be, or whatever goes wrong."""

import sys
from pathlib import Path

from hiptimer.audio.synthesis.manner import COMMAND, Manner
from hiptimer.audio.synthesis.speaking import SpeechEngine

PROGRAM = """\
import array, io, math, os, sys, time, wave

def wav(text, level=9000, rate=16000):
    size = int(rate * (0.2 + 0.065 * len(text)))
    tone = array.array("h", [int(level * math.sin(at / 8) * math.sin(at / 900)) for at in range(size)])
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(2 * rate // 4) + tone.tobytes() + bytes(2 * rate // 4))
    return content.getvalue()

def put(target, content):
    if target == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        open(target, "wb").write(content)

place, *texts = sys.argv[1:]
number = 0
for text in texts or sys.stdin:
    number += 1
    level, content = 9000, None
    DO
    target = os.path.join(place, f"{number}.wav") if os.path.isdir(place) else place
    put(target, wav(text.strip(), level) if content is None else content)
    if target != place:
        print("Wrote", target, flush=True)
"""
"""Its arguments are a file, a folder, or `-` for its output, and texts, which else it reads a line each.

What stands for DO may use `number`, from 1, change `level`, set `content`, wait or exit.
"""


def program_that(folder: Path, does: str = "pass") -> tuple[str, ...]:
    """Returns the beginning of a command that speaks, and before each text does something."""
    file = folder / "speaks.py"
    file.write_text(PROGRAM.replace("DO", does), encoding="utf-8")
    return sys.executable, str(file)


def engine_that(folder: Path, does: str = "pass") -> SpeechEngine:
    """Returns such an engine, which stays for all texts."""
    return SpeechEngine(Manner(COMMAND, command=(*program_that(folder, does), "{folder}")))


def executable(folder: Path, name: str, script: str) -> Path:
    """Returns a program of POSIX of this name, written in Python."""
    file = folder / name
    file.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    file.chmod(0o755)
    return file
