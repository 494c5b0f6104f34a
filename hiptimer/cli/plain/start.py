"""A plain workout from the first word to the last: what it will be, the workout, and what came of it."""

import sys
from typing import NamedTuple

from hiptimer.audio import Player, open_player
from hiptimer.awake import StayAwake
from hiptimer.cli.keyboard import Keyboard, open_keyboard
from hiptimer.cli.output import patient, silence_output
from hiptimer.cli.plain.closing import Closing
from hiptimer.cli.plain.lines import (
    first_hint,
    interrupted_lines,
    key_question,
    left_words,
    line,
    opening_lines,
    resume_keys,
    self_paced_note,
)
from hiptimer.cli.plain.places import PlacedKeyboard
from hiptimer.cli.plain.printer import Printer
from hiptimer.cli.plain.questions import Asker
from hiptimer.cli.plain.words import Word
from hiptimer.cli.plain.workout import PlainWorkout
from hiptimer.cli.terminal import is_terminal, ring_bell
from hiptimer.conductor import Conductor
from hiptimer.hooks.announcer import announcer_of
from hiptimer.hooks.runner import Runner
from hiptimer.journal.offers import Offer, offer_of
from hiptimer.journal.recorder import Recording
from hiptimer.journal.wording import LEFT_WORDS, begun_anew_words
from hiptimer.keys import Action
from hiptimer.prescriber import Prescriber
from hiptimer.remote.control import RemoteControl
from hiptimer.settings import Settings
from hiptimer.signals import SIGNALS
from hiptimer.tui.start import Setup, Start
from hiptimer.voices import speech_of
from hiptimer.workout.prescription import Auto
from hiptimer.workout.session import Position, Session

LAST_SOUND = 10.0
"""Machine seconds in which the sound and the words that end a workout have been heard, before the program ends."""


class _Beginning(NamedTuple):
    """What the workout begins, or goes on, with."""

    session: Session
    recording: Recording | None
    resumed: bool = False


def run_plain(setup: Setup, start: Start) -> bool:
    """Do a workout on standard output; True when it was gone through, False when it was left.

    Keys work where standard input is a terminal. Questions are asked only where standard output is one too: else
    nobody could read them, and nothing ever waits.

    A reader who is slow, or a full device, is no matter to a workout: sound and journal go on. But a pipe that nobody
    reads any more, as after `| head -3`, leaves it: nobody who only looked at its beginning wants it to sound on for
    half an hour.
    """
    done, has_keys = False, is_terminal(sys.stdin)
    asks = has_keys and is_terminal(sys.stdout)
    awake = StayAwake()
    try:
        with open_keyboard() as keyboard, patient(sys.stdout) as out:
            run = PlainRun(setup, start, Printer(out), keyboard, has_keys=has_keys, asks=asks)
            if setup.settings.speed == 1:
                awake.start()
            done = run.run()
    except BrokenPipeError:
        silence_output()
    finally:
        awake.stop()
    return done


class PlainRun:
    """One run of the program in plain lines."""

    def __init__(
        self, setup: Setup, start: Start, printer: Printer, keyboard: Keyboard, *, has_keys: bool, asks: bool
    ) -> None:
        """`asks`: somebody can read a question and answer it."""
        self._setup = setup
        self._start = start
        self._printer = printer
        self._keyboard = PlacedKeyboard(keyboard, setup.clock, setup.settings.keys)
        self._has_keys = has_keys
        self._asker = Asker(printer, self._keyboard, setup.settings.keys) if asks else None
        self._prescriber = Prescriber(setup.journal, setup.today())
        self._commands = Runner(setup.settings.commands)

    def run(self) -> bool:
        """Do the workout; True when it was gone through."""
        beginning = self._begin()
        if beginning is None:
            self._say_left()
            return False
        told = self._open(beginning)
        player = self._setup.player or _player_for(self._setup.settings)
        conductor = self._conductor(beginning, player)
        conductor.heartbeat.start()
        try:
            workout = self._workout(conductor, told)
            closing = Closing(self._setup, self._prescriber, self._printer, self._asker)
            conductor.start()
            while True:
                self._keyboard.place = workout
                done = workout.run()
                if not done or not closing.goes_on(conductor, beginning.recording):
                    break
            if done:
                player.drain(LAST_SOUND)
            else:
                self._say_left()
        finally:
            with SIGNALS.keeping():
                conductor.leave()
                player.close()
                self._commands.end()
        self._keep_changes(conductor)
        return done

    def _workout(self, conductor: Conductor, told: tuple[str, ...]) -> PlainWorkout:
        remote = RemoteControl(conductor, self._keyboard.wake) if self._setup.commanded else None
        return PlainWorkout(conductor, self._printer, self._keyboard, waits=self._has_keys, told=told, remote=remote)

    def _conductor(self, beginning: _Beginning, player: Player) -> Conductor:
        settings = self._setup.settings
        return Conductor(
            *(beginning.session, player, self._setup.clock, settings.volume),
            recording=beginning.recording,
            keys=settings.keys,
            speech=speech_of(settings, beginning.session.plan),
            follower=announcer_of(beginning.session, self._commands),
        )

    def _keep_changes(self, conductor: Conductor) -> None:
        settings, narration = self._setup.settings, conductor.narration
        changes: dict[str, object] = {} if conductor.volume == settings.volume else {"volume": conductor.volume}
        if narration.is_on != narration.was_on:
            changes["voice"] = narration.is_on
        for name, value in changes.items():
            if problem := self._setup.keep(name, value):
                self._note(problem)

    # --- before it ---

    def _begin(self) -> _Beginning | None:
        """Returns what to do; None where the person decides another time."""
        if not self._know_its_past():
            return None
        interrupted = self._setup.interrupted()
        if interrupted is None:
            return self._begin_new(self._start)
        if self._asker is None:
            now = self._setup.clock.wall()
            self._note(begun_anew_words(interrupted.record.name, interrupted.stopped, interrupted.where, now))
            return self._begin_new(self._start)
        return self._take_up(self._asker, offer_of(interrupted, self._start.plan.routine))

    def _know_its_past(self) -> bool:
        """Ask whether what looks renamed was; False where the person decides another time."""
        renaming = self._setup.renaming(self._start)
        if renaming is None:
            return True
        if self._asker is None:
            self._note(renaming.hint)
            return True
        self._printer.say(line(Word.ASK, renaming.question))
        keys = self._setup.settings.keys.tables["renamed routine in plain lines"]
        answer = self._asker.ask(key_question(keys), keys, otherwise=Action.CLOSE)
        if answer is Action.CLOSE:
            return False
        self._setup.journal.naming.answer(renaming, is_same=answer is Action.SAME)
        if answer is Action.SAME:
            self._start = self._setup.planned_anew(self._start)
            self._setup = self._setup._replace(start=self._start)
        return True

    def _take_up(self, asker: Asker, offer: Offer) -> _Beginning | None:
        """Ask what to do with an interrupted session."""
        keys = resume_keys(offer, self._setup.settings.keys)
        self._printer.say_all(interrupted_lines(offer, self._setup.clock.wall()))
        match asker.ask(key_question(keys), keys, otherwise=Action.CLOSE):
            case Action.CHOOSE if offer.plan is not None:
                session = offer.interrupted.session(offer.plan)
                return _Beginning(session, self._setup.journal.take_up(offer.interrupted), resumed=True)
            case Action.JUMP:
                return self._begin_new(self._start._replace(first=offer.first_step_in(self._start.plan)))
            case Action.START:
                return self._begin_new(self._start)
            case _:
                return None

    def _begin_new(self, start: Start) -> _Beginning:
        plan, path, first = start
        recording = None
        if self._setup.settings.record:
            recording = self._setup.journal.begin(plan, self._setup.clock.wall(), path=path, first_step=first)
        return _Beginning(Session(plan, Position(first)), recording)

    def _open(self, beginning: _Beginning) -> tuple[str, ...]:
        """Say what it will be; returns the notices that were among it."""
        plan = beginning.session.plan
        is_auto = plan.prescription.level is Auto.AUTO and not beginning.resumed
        advice = self._prescriber.advice(plan.routine) if is_auto else None
        self._printer.say_all(opening_lines(plan, beginning.session.position.step, advice))
        settings, notice = self._setup.settings, self._setup.journal.notice
        speed = None if settings.speed == 1 else f"The clock runs {settings.speed:g} times as fast."
        no_keys = None if self._has_keys else self_paced_note(plan)
        goes_on = (
            f"Goes on where it stopped: {left_words(beginning.session, 0.0, settings.keys)}."
            if beginning.resumed
            else None
        )
        for note in (goes_on, speed, settings.unrecorded, notice, no_keys):
            if note:
                self._note(note)
        if self._has_keys:
            self._printer.say(line(Word.KEYS, first_hint(settings.keys)))
        return (notice,) if notice else ()

    # --- after it ---

    def _say_left(self) -> None:
        """Say that it was left, and whether it can be taken up again."""
        setup = self._setup
        if setup.interrupted() is not None:
            self._printer.say(line(Word.LEFT, LEFT_WORDS))
        else:
            unrecorded = setup.settings.unrecorded or setup.journal.unrecorded
            self._printer.say(line(Word.LEFT, " ".join(filter(None, ("Left early.", unrecorded)))))

    def _note(self, words: str) -> None:
        self._printer.say(line(Word.NOTE, words))


def _player_for(settings: Settings) -> Player:
    return open_player(
        settings.audio,
        volume=settings.volume,
        voice_volume=settings.voice_volume,
        voice_rate=settings.voice_rate,
        duck=settings.duck,
        ring=ring_bell,
    )
