"""What is said in answer to a key: where one is now, a pause, and the end as it came. Texts from long to short."""

from hiptimer.languages.language import Language
from hiptimer.workout.plan import Kind, Step
from hiptimer.workout.speech.announcements import Announcer, Texts, sentences
from hiptimer.workout.speech.phrases import Phrase, Priority, Voice
from hiptimer.workout.speech.script import Script
from hiptimer.workout.speech.spelling import spelled


def where_now(step: Step, elapsed: float, voice: Voice) -> Texts:
    """Returns where one is after a key has moved there, `elapsed` seconds into a step: `Side plank, left. Set two ...`.

    `step` is as the person has lengthened it.
    """
    announcer = Announcer(voice.language, voice.can_say)
    title = announcer.title(step)
    if step.kind is not Kind.WORK:
        coming = spelled(voice.language.next.format(what=title), voice.language)
        rest = voice.language.rest if step.kind is Kind.REST else voice.language.get_ready
        return sentences(rest, coming, announcer.dose(step.bout)), sentences(rest, coming), sentences(coming)
    left = _time_left(step, elapsed, voice.language)
    place = _place(step, voice.language)
    return tuple(dict.fromkeys((sentences(title, place, left), sentences(title, left), sentences(title))))


def time_left(step: Step, elapsed: float, voice: Voice) -> Texts:
    """Returns `thirty-five seconds left`, as after a key that lengthens a step; nothing where its end is open."""
    left = _time_left(step, elapsed, voice.language)
    return () if left is None else (sentences(left),)


def paused(voice: Voice) -> Texts:
    """Returns what is said when the clock stops."""
    return (sentences(voice.language.paused),)


def resumed(step: Step, voice: Voice) -> Texts:
    """Returns what is said when the clock runs again: what goes on."""
    title = Announcer(voice.language, voice.can_say).title(step)
    return sentences(voice.language.go_on.format(what=title)), sentences(title)


def ended(done: int, planned: int, seconds: float, voice: Voice) -> Texts:
    """Returns what is said at the end: how many sets of those planned were done in so many seconds."""
    language = voice.language
    sets = language.counted(done, language.sets_done)
    words = language.finished if done >= planned else language.finished_in_part
    time = language.duration(seconds if seconds < 120 else 60 * round(seconds / 60))
    return (sentences(spelled(words.format(work=sets, total=planned, time=time), language)),)


def answer(script: Script, step: Step, elapsed: float, texts: Texts, voice: Voice) -> Phrase | None:
    """Returns the longest text for which there is room from `elapsed` seconds of a step on; None without any.

    Whoever answers a key adds the length of that key's own sound to `elapsed`.
    """
    gaps = script.gaps(step)
    for text in texts:
        seconds = voice.seconds(text)
        gap = None if seconds is None else gaps.first(seconds, elapsed)
        if gap is not None and seconds is not None:
            return Phrase(step.number, gap.begin, seconds, gap.end, Priority.PLACE, text)
    return None


def _place(step: Step, language: Language) -> str | None:
    """The set, or in a circuit the round; None where there is only one."""
    bout = step.bout
    if bout.sets > 1:
        return spelled(language.set_of.format(number=bout.set, total=bout.sets), language)
    if bout.rounds is not None and bout.rounds > 1:
        return spelled(language.round_of.format(number=bout.round, total=bout.rounds), language)
    return None


def _time_left(step: Step, elapsed: float, language: Language) -> str | None:
    if step.seconds is None or (step.bout.length is None and step.kind is Kind.WORK):
        return None
    left = round(step.seconds - elapsed)
    return spelled(language.time_left.format(time=language.duration(left)), language) if left > 0 else None
