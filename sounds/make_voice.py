"""Makes the bundled voice: `python sounds/make_voice.py [FILE]` writes the bank of clips from `voice.txt`.

It needs flite (Debian: `apt-get install flite`), whose voice slt speaks each line. The same bytes every time: slt has
no chance in it. Each clip is trimmed, brought to the same loudness and packed.

Every word has its sounds in `pronunciations.txt`, which were looked through by a person; a word that is not there, or
that flite says in another way, is an error. `--pronounce` prints the lines of those.
"""

import json
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.audio.voice.bank import CLIP_RATE, MAGIC
from hiptimer.audio.voice.coding import encoded
from hiptimer.audio.voice.finishing import levelled, trimmed
from hiptimer.audio.voice.joining import key_of

if TYPE_CHECKING:
    from hiptimer.audio.engines.base import Samples

HERE = Path(__file__).parent


def lines_of(file: Path) -> Iterator[tuple[str, str]]:
    """What a clip says, and what the synthesiser is given for it, of each line."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            written, _, given = line.partition(" = ")
            yield written, given or written


def spoken(text: str) -> "Samples":
    """The samples of a text as flite speaks it, at CLIP_RATE."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "speech.wav")
        subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", str(file)], check=True, stdin=subprocess.DEVNULL)
        with wave.open(str(file)) as content:
            assert (content.getframerate(), content.getnchannels(), content.getsampwidth()) == (CLIP_RATE, 1, 2)
            return array("h", content.readframes(content.getnframes()))


def sounds_of(text: str) -> str:
    """What flite says for a text, in its letters for sounds, without the pauses."""
    command = ["flite", "-voice", "slt", "-ps", "-t", text, "-o", "none"]
    result = subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return " ".join(sound for sound in result.stdout.split() if sound != "pau")


def pronunciations(file: Path) -> dict[str, str]:
    """The sounds of every word that was looked through."""
    lines = (line.split(maxsplit=1) for line in file.read_text(encoding="utf-8").splitlines())
    return {fields[0]: fields[1] for fields in lines if len(fields) == 2}


def unchecked(texts: list[str]) -> list[str]:
    """A line for each word of what the synthesiser is given that is not in the list as it says it."""
    checked = pronunciations(HERE / "pronunciations.txt")
    words = sorted({word for text in texts for word in key_of(text).split()})
    with ThreadPoolExecutor() as threads:
        pronounced = list(threads.map(sounds_of, words))
    return [f"{word} {sounds}" for word, sounds in zip(words, pronounced, strict=True) if checked.get(word) != sounds]


def clip(text: str) -> "Samples":
    """A line as a clip."""
    return levelled(trimmed(spoken(text), CLIP_RATE), CLIP_RATE)


def main(file: Path) -> None:
    """Write the bank."""
    lines = list(lines_of(HERE / "voice.txt"))
    with ThreadPoolExecutor() as threads:
        clips = list(threads.map(clip, [given for _, given in lines]))
    keys = [key_of(written) for written, _ in lines]
    assert len(set(keys)) == len(keys), [key for key in keys if keys.count(key) > 1]
    blocks = list(map(encoded, clips))
    lengths = zip(map(len, clips), map(len, blocks), strict=True)
    index = json.dumps(dict(zip(keys, lengths, strict=True)), separators=(",", ":")).encode()
    file.write_bytes(MAGIC + len(index).to_bytes(4, "little") + index + b"".join(blocks))


if __name__ == "__main__":
    problems = unchecked([given for _, given in lines_of(HERE / "voice.txt")])
    if problems:
        print("\n".join(problems))
    if "--pronounce" not in sys.argv:
        if problems:
            sys.exit("Look through those, and put them into pronunciations.txt.")
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "voice.bank")
