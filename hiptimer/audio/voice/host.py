"""The helper process in which speech is made, so that its work keeps no beep and no key waiting.

Its arguments are the amplitude factor of what it makes and its rate in words a minute. It reads a text a line from its
input, and ends with it. For each it writes how many samples come, in four bytes (little-endian), and the samples, 16
bit in the machine's order at RATE; none where it cannot say the text.
"""

import os
import sys
from array import array
from contextlib import suppress

from hiptimer.audio.engines.base import Samples
from hiptimer.audio.engines.mixer import soft_clipped
from hiptimer.audio.voice.bank import VoiceError, bundled_voice, open_bank
from hiptimer.audio.voice.helper import COUNT_BYTES
from hiptimer.audio.voice.speech import Speaker

_NICENESS = 5


def louder(samples: Samples, gain: float) -> Samples:
    """Returns the samples times an amplitude factor, bent softly where that would pass the top."""
    return samples if gain == 1 else array("h", [soft_clipped(value * gain) for value in samples])


def main() -> int:
    """Serve until the input ends. Exit 0, or 1 where there is no voice."""
    with suppress(AttributeError, OSError):
        # What sounds, and what answers keys, comes first on a machine that is busy. Windows has no such call.
        os.nice(_NICENESS)
    gain, rate = float(sys.argv[1]), int(sys.argv[2])
    try:
        speaker = Speaker(open_bank(bundled_voice()), rate)
    except VoiceError:
        return 1
    for line in sys.stdin.buffer:
        try:
            samples = louder(speaker.samples(line.decode().strip()), gain).tobytes()
        except VoiceError:
            samples = b""
        sys.stdout.buffer.write((len(samples) // 2).to_bytes(COUNT_BYTES, "little") + samples)
        sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
