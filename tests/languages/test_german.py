"""German as a physiotherapist says it: its grammar of numbers, and a whole workout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import plan_of
from speaking import EVEN

from hiptimer.languages.de import LANGUAGE as GERMAN
from hiptimer.languages.de import number
from hiptimer.workout.plan import Plan
from hiptimer.workout.speech.answers import ended, paused, resumed, time_left, where_now
from hiptimer.workout.speech.phrases import Detail, RepCount, Talk
from hiptimer.workout.speech.script import spoken_script
from hiptimer.workout.speech.spelling import spelled

VOICE = EVEN._replace(language=GERMAN)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1 Wiederholung", "eine Wiederholung"),
        ("2 Wiederholungen", "zwei Wiederholungen"),
        ("1 Satz", "ein Satz"),
        ("1 Atemzug", "ein Atemzug"),
        ("1 Seitschritt", "ein Seitschritt"),
        ("1 Dehnübung", "eine Dehnübung"),
        ("in 1 Minute", "in einer Minute"),
        ("mit 1 Kurzhantel", "mit einer Kurzhantel"),
        ("in 1 Satz", "in einem Satz"),
        ("noch 1 Sekunde", "noch eine Sekunde"),
        ("Satz 1 von 3", "Satz eins von drei"),
        ("Übung 1: Brücke", "Übung eins: Brücke"),
        ("1 oder 2", "eins oder zwei"),
        ("21 Schritte", "einundzwanzig Schritte"),
        ("10-12 Wdh.", "zehn bis zwölf Wiederholungen"),
        ("10–12 kg", "zehn bis zwölf Kilo"),  # noqa: RUF001 - the dash of a typographer
        ("2,5 kg je Hand", "zwei Komma fünf Kilo je Hand"),
        ("2.5 kg", "zwei Komma fünf Kilo"),
        ("2,1 kg", "zwei Komma eins Kilo"),
        ("1 kg", "ein Kilo"),
        ("1.000 m", "eintausend Meter"),
        ("20 Sek.", "zwanzig Sekunden"),
        ("1 Min.", "eine Minute"),
        ("0:30", "dreißig Sekunden"),
        ("1:30", "neunzig Sekunden"),
        ("3x10 je Seite", "drei mal zehn je Seite"),
        ("3 x 10/Seite", "drei mal zehn pro Seite"),
        ("10x", "zehn mal"),
        ("90°", "neunzig Grad"),
        ("90/90 Hüftdehnung", "neunzig neunzig Hüftdehnung"),
        ("z. B. auf der Matte", "zum Beispiel auf der Matte"),
        ("z.B. LWS", "zum Beispiel L W S"),
        ("li. & re.", "links und rechts"),
        ("@ 10 kg", "bei zehn Kilo"),
        ("50 %", "fünfzig Prozent"),
    ],
)
def test_numbers_units_and_abbreviations_are_said_in_german_words(written: str, said: str) -> None:
    assert spelled(written, GERMAN) == said


@given(st.text(max_size=400))
def test_any_text_comes_out_without_figures_and_signs(text: str) -> None:
    words = spelled(text, GERMAN)
    assert not any(character.isascii() and (character.isdigit() or character in "[]<>&|/") for character in words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "null"),
        (1, "eins"),
        (16, "sechzehn"),
        (17, "siebzehn"),
        (21, "einundzwanzig"),
        (30, "dreißig"),
        (100, "einhundert"),
        (101, "einhunderteins"),
        (121, "einhunderteinundzwanzig"),
        (1_100, "eintausendeinhundert"),
        (21_000, "einundzwanzigtausend"),
        (101_001, "einhunderteintausendeins"),
        (999_999, "neunhundertneunundneunzigtausendneunhundertneunundneunzig"),
    ],
)
def test_a_number_is_one_word(value: int, words: str) -> None:
    assert number(value) == words


@given(st.integers(0, 999_999))
def test_numbers_differ_in_words(value: int) -> None:
    assert number(value).isalpha()
    assert number(value) != number((value + 1) % 1_000_000)


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("Wiederholungen", "eine Wiederholung"),
        ("Schritte", "ein Schritt"),
        ("Seitschritte", "ein Seitschritt"),
        ("Klimmzüge", "ein Klimmzug"),
        ("Hebungen", "eine Hebung"),
        ("Burpees", "ein Burpee"),
        ("Sekunden", "eine Sekunde"),
    ],
)
def test_one_of_a_unit_has_its_article_and_its_singular(unit: str, one: str) -> None:
    assert spelled(GERMAN.counted(1, unit), GERMAN) == one


WORKOUT = """
name: Hüfte zu Hause
language: de
prepare: 10s
rest: {sides: 8s, directions: 6s, exercises: 20s}
warmup: [{name: Gehen, time: 45s}]
exercises:
  - {name: Seitstütz, hold: 20s, sets: 2, sides: each, load: 2 kg}
  - {name: Muschel, reps: 12, sides: each, tempo: {open: 1s, hold: 1s, close: 2s}}
  - {name: Beinkreisen, reps: 1, unit: circles, directions: [clockwise, counter-clockwise], tempo: {circle: 6s}}
  - {name: Brücke, hold: 10s, reps: 6, sets: 2}
  - {name: Kniebeugen, reps: max, pace: self}
  - {name: Ausfallschritte, reps: 10, sides: alternating}
"""


def script(text: str, talk: Talk) -> list[str]:
    return list(dict.fromkeys(phrase.words for phrase in spoken_script(plan_of(text), VOICE, talk)))


def test_a_german_routine_is_said_in_german_from_beginning_to_end() -> None:
    assert script(WORKOUT, Talk(Detail.HALVES, RepCount.FIFTHS)) == [
        "Bereit machen. Aufwärmen. Gehen. Fünfundvierzig Sekunden.",
        "Halbzeit.",
        "Noch zehn Sekunden.",
        "Als Nächstes: Seitstütz, links. Zwei Sätze, je zwanzig Sekunden. Zwei Kilo.",
        "Seitenwechsel: rechts.",
        "Letzter Satz. Seitstütz, links. Zwanzig Sekunden. Zwei Kilo.",
        "Als Nächstes: Muschel, links. Zwölf Wiederholungen.",
        "Fünf.",
        "Zehn.",
        "Als Nächstes: Beinkreisen, im Uhrzeigersinn. Ein Kreis.",
        "Jetzt gegen den Uhrzeigersinn.",
        "Als Nächstes: Brücke. Zwei Sätze, je sechs Wiederholungen, jeweils zehn Sekunden halten.",
        "Letzter Satz. Brücke. Sechs Wiederholungen, jeweils zehn Sekunden halten.",
        "Als Nächstes: Kniebeugen. So viele Wiederholungen wie möglich. Am Ende Enter drücken.",
        "Als Nächstes: Ausfallschritte. Zehn Wiederholungen pro Seite, im Wechsel.",
        "Fertig. Sieben Übungen in zwölf Minuten. Gut gemacht.",
    ]


def test_phases_are_german_however_the_file_has_them() -> None:
    phases = script(WORKOUT, Talk(Detail.NAMES, RepCount.OFF, phases=True))
    assert {"Öffnen.", "Halten.", "Schließen.", "Kreisen.", "Senken."} <= set(phases)


CIRCUIT = """
name: Zirkel
language: de
rounds: 2
rest: {rounds: 30s}
exercises:
  - {name: Brücke, reps: 5}
"""


def test_rounds_are_said_in_german() -> None:
    assert script(CIRCUIT, Talk())[:2] == [
        "Bereit machen. Runde eins von zwei. Brücke. Fünf Wiederholungen.",
        "Letzte Runde. Brücke. Fünf Wiederholungen.",
    ]


def first_work(plan: Plan) -> int:
    return next(step.number for step in plan.steps if step.kind == "work")


def test_keys_are_answered_in_german() -> None:
    plan = plan_of(WORKOUT)
    rest, hold = plan.steps[2], plan.steps[3]
    assert where_now(hold, 8.0, VOICE)[0] == "Seitstütz, links. Satz eins von zwei. Noch zwölf Sekunden."
    assert where_now(rest, 1.0, VOICE)[0] == "Pause. Als Nächstes: Seitstütz, links. Zwanzig Sekunden."
    assert time_left(hold, 19.0, VOICE) == ("Noch eine Sekunde.",)
    assert paused(VOICE) == ("Angehalten.",)
    assert resumed(hold, VOICE)[0] == "Weiter: Seitstütz, links."
    assert ended(1, 9, 60.0, VOICE) == ("Ein Satz von neun, in einer Minute.",)
    assert ended(9, 9, 700.0, VOICE) == ("Fertig. Neun Sätze in zwölf Minuten. Gut gemacht.",)
