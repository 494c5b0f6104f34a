"""A workout's worth of sound, in a process of its own, for tests that take its server away.

    python sound_session_script.py [--choice auto] [--seconds 5] [--every 0.5] [--sounds tick,rep] [--block miniaudio]
                            [--cancel-at 2] [--leave-open] [--reopen 200]

plays the sounds in turn, one each `--every` seconds from 1 s on until 1 s before the end, and prints what happens, one
JSON object a line:

    {"at": 12.3, "begins": 13.3}                                       the second of the first sound
    {"at": 12.3, "engine": "miniaudio", "ready": true, "notice": null} each change of the status
    {"at": 17.9, "rings": true}                                        a ring of the bell
    {"at": 18.0, "slowest": 0.002}                                     at the end: the longest any call took, seconds
    {"at": 18.1, "closed": true}

`at` is `time.monotonic()`. The end comes sooner when its input ends. With `--reopen` it opens and closes the engine so
often instead, and says how often it opened.
"""

import argparse
import json
import os
import sys
import threading
import time
from contextlib import suppress

from hiptimer.audio import open_player
from hiptimer.workout.sound import Sound


def say(**fields: object) -> None:
    sys.stdout.write(json.dumps({"at": time.monotonic(), **fields}) + "\n")
    sys.stdout.flush()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--choice", default="auto")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--every", type=float, default=0.5)
    parser.add_argument("--sounds", default=",".join(Sound))
    parser.add_argument("--block", default="")
    parser.add_argument("--cancel-at", type=float, default=float("inf"))
    parser.add_argument("--reopen", type=int, default=0)
    parser.add_argument("--leave-open", action="store_true")
    return parser.parse_args()


def reopen(choice: str, times: int) -> None:
    from hiptimer.audio.engines.base import EngineError
    from hiptimer.audio.engines.registry import candidates

    opened = 0
    for _ in range(times):
        engine = candidates(choice, None)[0].make({}, 1.0)
        with suppress(EngineError):
            engine.open()
            opened += 1
        engine.close()
    say(opened=opened)


def told_to_leave() -> threading.Event:
    """Set once the input ends."""
    told = threading.Event()

    def wait() -> None:
        # Not through sys.stdin, whose lock an ending interpreter wants.
        while os.read(0, 1):
            pass
        told.set()

    threading.Thread(target=wait, daemon=True).start()
    return told


def main() -> None:
    given = arguments()
    for module in filter(None, given.block.split(",")):
        # As if it were not installed.
        sys.modules[module] = None  # type: ignore[assignment]  # the import system's own sign for that
    if given.reopen:
        reopen(given.choice, given.reopen)
        return
    player = open_player(given.choice, ring=lambda: say(rings=True))
    sounds = [Sound(name) for name in given.sounds.split(",")]
    began = time.monotonic()
    say(begins=began + 1.0)
    count, slowest, status, cancelled = 0, 0.0, None, False
    leaving = told_to_leave()
    last = began + given.seconds - 1.0
    while (now := time.monotonic()) < began + given.seconds and not leaving.is_set():
        cancelled = cancelled or now - began >= given.cancel_at
        while not cancelled and began + 1.0 + count * given.every < min(now + 0.7, last):
            player.schedule(sounds[count % len(sounds)], began + 1.0 + count * given.every)
            count += 1
        if cancelled:
            player.cancel_pending()
        fresh = player.status
        slowest = max(slowest, time.monotonic() - now)
        seen = (fresh.engine, fresh.ready, fresh.notice)
        if seen != status:
            say(engine=fresh.engine, ready=fresh.ready, notice=fresh.notice)
            status = seen
        time.sleep(0.02)
    say(slowest=slowest)
    if not given.leave_open:
        player.close()
    say(closed=not given.leave_open)


if __name__ == "__main__":
    main()
