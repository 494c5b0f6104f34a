"""The word that each line of a plain workout begins with, after its time where it has one: what the line is about."""

from enum import StrEnum


class Word(StrEnum):
    """A line's word, at most six letters."""

    TODAY = "TODAY"
    NEEDS = "NEEDS"
    DOSE = "DOSE"
    TRY = "TRY"
    READY = "READY"
    WORK = "WORK"
    REST = "REST"
    SETUP = "SETUP"
    CUE = "CUE"
    SOON = "SOON"
    PAUSED = "PAUSED"
    GO_ON = "GO ON"
    OK = "OK"
    NO = "NO"
    HERE = "HERE"
    JUMP = "JUMP"
    KEYS = "KEYS"
    ASK = "ASK"
    NOTE = "NOTE"
    DONE = "DONE"
    LEFT = "LEFT"
    TOTAL = "TOTAL"
    SETS = "SETS"
    NEXT = "NEXT"
    KEPT = "KEPT"


WORDS: dict[Word, str] = {
    Word.TODAY: "the routine, how long it takes today, its level, what it is made of",
    Word.NEEDS: "what to fetch",
    Word.DOSE: "a dose that has changed since the last time, and why",
    Word.TRY: "a harder or an easier variant, where the ranges are at an end",
    Word.READY: "time to get into position; its length, and what comes",
    Word.WORK: "work begins: exercise, side, dose, set",
    Word.REST: "a rest begins: its length, and what comes",
    Word.SETUP: "how to get into position, and what to mind; once an exercise",
    Word.CUE: "what to think of while you work; once an exercise",
    Word.SOON: "ten seconds are left of a rest of half a minute or more",
    Word.PAUSED: "the clock stands",
    Word.GO_ON: "the clock runs again",
    Word.OK: "what your key did",
    Word.NO: "why your key did nothing",
    Word.HERE: "where you are: exercise, side, set, time left",
    Word.JUMP: "an exercise to jump to, with its number",
    Word.KEYS: "a key to press, and what it does",
    Word.ASK: "a question that waits for a key",
    Word.NOTE: "what happened by itself, or is not as you asked: sound, recording, sleep",
    Word.DONE: "the workout is over; time under work",
    Word.LEFT: "the workout was left; whether it can be taken up again",
    Word.TOTAL: "how much of everything was done, and your weeks in a row",
    Word.SETS: "an exercise: how much of it was done, time under work",
    Word.NEXT: "what the next time will be, and why",
    Word.KEPT: "where it is recorded",
}
"""What each word tells a person or a program."""
