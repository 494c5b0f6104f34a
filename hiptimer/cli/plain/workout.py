"""A plain workout from its first step to its last: the clock, the keys, and a line a change."""

from contextlib import nullcontext

from hiptimer.cli.keyboard import Keyboard
from hiptimer.cli.plain.answers import MOVES, answer_line, before_key, came_to, refusal_line
from hiptimer.cli.plain.lines import Script, help_hint, key_lines, line, where_lines
from hiptimer.cli.plain.printer import Printer
from hiptimer.cli.plain.questions import POLL, JumpQuestion
from hiptimer.cli.plain.words import Word
from hiptimer.conductor import Conductor
from hiptimer.keys import Action
from hiptimer.remote.control import RemoteControl, Way
from hiptimer.signals import SIGNALS
from hiptimer.workout.descriptions import step_words
from hiptimer.workout.plan import Kind
from hiptimer.workout.wording import counted

LONG_REST = 30.0
"""Seconds of a rest, or of a get-ready, from which on its end is announced: there is time to do something else."""

SOON = 10
"""Seconds before its end."""


class PlainWorkout:
    """Runs a conductor to the end of its session, or until the person leaves."""

    def __init__(
        self,
        conductor: Conductor,
        printer: Printer,
        keyboard: Keyboard,
        *,
        waits: bool,
        told: tuple[str, ...] = (),
        remote: RemoteControl | None = None,
    ) -> None:
        """`waits`: somebody can press Enter at the end of a self-paced set; else it ends at its estimate.

        `told` are notices that were printed before; without a `remote` only keys are obeyed.
        """
        self._conductor = conductor
        self._printer = printer
        self._keyboard = keyboard
        self._waits = waits
        self._remote = remote
        self._script = Script(conductor.session.plan, waits=waits, keys=conductor.keys)
        self._untold = conductor.session.position.step
        """The first step that there was no line for yet."""
        self._told = told
        """The notices as of the last look."""
        self._announced: int | None = None
        """The step whose end was."""
        self._jump: JumpQuestion | None = None
        self._goes_on_by_itself = False
        """It was halted, and nobody can let it go on."""

    def run(self) -> bool:
        """Run it; True when the whole workout was gone through, False when the person left.

        Where it was gone through it can be run again, once the conductor has gone back into it.
        """
        commands = nullcontext() if self._remote is None else self._remote.listening()
        with SIGNALS.before_stop(self._halt), commands:
            return self._run()

    def _run(self) -> bool:
        session = self._conductor.session
        if not session.finished and session.position.step < self._untold:
            self._tell_step_anew()
        while True:
            self._look()
            if session.finished:
                return True
            if session.step.seconds is None and (self._keyboard.is_gone or not self._waits):
                self._end_at_estimate()
            if self._remote is not None:
                self._remote.obey(self._command)
            if (pressed := self._keyboard.poll(POLL)) and not self._press(pressed):
                self._conductor.leave()
                return False

    def _halt(self) -> None:
        """Where nobody can press a key that goes on, only the time stopped does not count."""
        self._conductor.halt()
        self._goes_on_by_itself = not self._waits

    def _end_at_estimate(self) -> None:
        session = self._conductor.session
        if session.elapsed(self._conductor.now) >= session.step.estimate:
            self._conductor.do(Action.DONE)

    # --- what the clock does ---

    def _look(self) -> None:
        if self._goes_on_by_itself:
            self._goes_on_by_itself = False
            self._conductor.do(Action.PAUSE)
        self._conductor.tick()
        self._tell_steps()
        self._tell_end_of_rest()
        self._tell_notices()

    def _tell_steps(self) -> None:
        """The lines of every step that was entered, also where several went by at once."""
        session = self._conductor.session
        at = session.position.step
        for step in session.plan.steps[self._untold : at]:
            if step.number not in session.left_out and step.estimate:
                self._printer.say_all(self._script.lines_of(step))
        if at >= self._untold and not session.finished:
            self._printer.say_all(self._script.lines_of(session.step))
        self._untold = max(self._untold, at + 1)

    def _tell_end_of_rest(self) -> None:
        """Say when a long rest is nearly over: a clock on a screen would have been seen."""
        session = self._conductor.session
        step, left = session.step, session.remaining(self._conductor.now)
        waits = self._waits and not session.finished and step.kind is not Kind.WORK and step.estimate >= LONG_REST
        if waits and left is not None and SOON - 1 < left <= SOON and self._announced != step.number:
            self._announced = step.number
            self._printer.say(line(Word.SOON, f"{SOON} s, then {step_words(step)}"))

    def _tell_notices(self) -> None:
        """What happened by itself, and what is not as asked; each once, for as long as it stays."""
        notices = self._conductor.notices
        for notice in notices:
            if notice not in self._told:
                self._printer.say(line(Word.NOTE, notice))
        self._told = notices

    # --- what the person does ---

    def _press(self, pressed: str) -> bool:
        """False when the key leaves the workout."""
        self._look()
        if self._jump is not None:
            self._answer_jump(self._jump, self._conductor.keys.latin_key(pressed))
            return True
        action = self._conductor.keys.action_of(pressed, "plain workout")
        match action:
            case Action.LEAVE:
                return False
            case Action.HELP:
                self._printer.say_all(key_lines(self._conductor.keys))
            case Action.WHERE:
                self._printer.say_all(where_lines(self._conductor))
            case Action.JUMP:
                self._jump = JumpQuestion(self._conductor.session.plan, self._printer)
            case Action.DIGIT:
                self._type(self._conductor.keys.latin_key(pressed))
            case None:
                self._printer.say_unless_just_said(line(Word.KEYS, help_hint(self._conductor.keys)))
            case _:
                self._act(action, self._conductor.press)
        return True

    def _command(self, action: Action, way: Way) -> bool:
        """As a key, but from elsewhere."""
        self._look()
        return self._act(action, way)

    def _type(self, key: str) -> None:
        if self._conductor.press(Action.DIGIT, key):
            bout = self._conductor.session.step.bout
            self._printer.say(line(Word.OK, counted(self._conductor.session.counted, bout.exercise.unit)))

    def _act(self, action: Action, way: Way) -> bool:
        conductor = self._conductor
        before = before_key(conductor.session)
        did = way(action)
        if did:
            action = came_to(action, before, conductor.session)
            if answer := answer_line(action, before, conductor):
                self._printer.say(answer)
            if action in MOVES and (action is not Action.DONE or conductor.session.position.step != before.step):
                self._tell_step_anew()
        elif refusal := refusal_line(action, conductor.session, conductor.keys):
            self._printer.say_unless_just_said(refusal)
        return did

    def _answer_jump(self, question: JumpQuestion, pressed: str) -> None:
        reply = question.press(pressed)
        if reply.closes:
            self._jump = None
        if reply.station is not None and self._conductor.jump(reply.station):
            self._tell_step_anew()

    def _tell_step_anew(self) -> None:
        """The step that a key led to has its line, also where it had one before."""
        self._untold = self._conductor.session.position.step
        self._announced = None
