"""Which names of exercises mean that nothing is done: where a timer knows no rest, people write one as an exercise."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "English": ("rest", "pause", "break", "recover", "recovery", "relax", "breather", "resting", "rests"),
    "German": ("pause", "ruhe", "ruhepause", "erholung", "rast", "ausruhen", "entspannen", "satzpause", "pausieren"),
    "French": ("repos", "pause", "recuperation", "recup", "se reposer"),
    "Spanish": ("descanso", "descansar", "pausa", "recuperacion", "descansa", "reposo"),
    "Italian": ("riposo", "pausa", "recupero", "riposare"),
    "Portuguese": ("descanso", "pausa", "intervalo", "recuperacao", "repouso"),
    "Dutch": ("rust", "pauze", "rusten", "rustpauze", "herstel"),
    "Polish": ("odpoczynek", "przerwa", "pauza", "odpocznij"),
    "Czech": ("odpocinek", "prestavka", "pauza", "pausa", "oddych"),
    "Swedish": ("vila", "paus", "aterhamtning"),
    "Danish": ("hvile", "pause", "hvil"),
    "Norwegian": ("hvile", "pause", "hvil"),
    "Finnish": ("lepo", "tauko", "palautus"),
    "Hungarian": ("piheno", "szunet"),
    "Romanian": ("pauza", "odihna", "repaus"),
    "Turkish": ("dinlenme", "mola", "dinlen"),
    "Russian": ("отдых", "перерыв", "пауза", "передышка"),
    "Ukrainian": ("відпочинок", "перерва", "пауза"),
    "Greek": ("ξεκουραση", "διαλειμμα", "αναπαυση", "παυση"),
    "Japanese": ("休憩", "休み", "休息", "レスト", "インターバル"),
    "Chinese": ("休息", "休息一下", "暂停", "暫停", "间歇"),
    "Korean": ("휴식", "쉬는 시간", "쉬기"),
}
"""In the form that `folded` gives, by language."""

_TURNING: Final = (
    *("switch", "switch sides", "switch side", "change sides", "change side", "swap sides", "turn over", "other side"),
    *("seitenwechsel", "seite wechseln", "wechsel", "changer de cote", "changement de cote", "cambio de lado"),
    *("cambiar de lado", "cambio lato", "trocar de lado", "wissel", "transition", "get ready", "prepare", "ready"),
    *("water", "drink", "water break", "trinkpause"),
)
"""What is done in a rest, and no exercise."""

_BESIDE: Final = frozenset(
    (
        *("short", "long", "quick", "brief", "big", "small", "little", "full", "minute", "minutes", "min", "mins"),
        *("sec", "secs", "second", "seconds", "s", "m", "sek", "sekunden", "minuten", "segundos", "secondes"),
        *("between", "sets", "set", "exercises", "exercise", "rounds", "round", "time", "period", "interval", "phase"),
        *("the", "a", "and", "for", "of", "de", "la", "le", "entre", "series", "ejercicios", "zwischen", "den"),
        *("satzen", "ubungen", "runden", "kurze", "lange", "kleine", "grosse", "große", "kurz", "lang", "courte"),
        *("longue", "petite", "grande", "corto", "largo", "curto", "longo", "breve", "lunga", "korte", "kort", "up"),
    )
)
"""What may stand beside such a word without making an exercise of it."""


def folded(name: str) -> str:
    """A name in small letters without accents, to be compared."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).split())


_PHRASES: Final = frozenset(folded(word) for words in (*WORDS.values(), _TURNING) for word in words)


@lru_cache(maxsize=1024)
def is_rest(name: str) -> bool:
    """Whether an exercise of that name is a rest, as "Rest 30 s", "Pause zwischen den Sätzen" or "休憩"."""
    words = re.findall(r"[^\W\d_]+", folded(name))
    telling = [word for word in words if word not in _BESIDE]
    return bool(telling) and (" ".join(words) in _PHRASES or " ".join(telling) in _PHRASES)
