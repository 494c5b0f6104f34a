"""The tables of the journal, and the migrations that lead to them. A migration, once released, never changes."""

APPLICATION_ID = 0x48495054
"""`HIPT`, in the file's header: tells a journal from any other SQLite file."""

_FIRST = (
    # `day` is the ordinal of the local date of the start. `open` says that the session can be taken up again, at the
    # position in the last four columns.
    """CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        routine TEXT NOT NULL, path TEXT, name TEXT NOT NULL, content_hash TEXT NOT NULL,
        level TEXT NOT NULL, rounds INTEGER NOT NULL,
        day INTEGER NOT NULL,
        started_utc TEXT NOT NULL, started_offset INTEGER NOT NULL,
        ended_utc TEXT NOT NULL, ended_offset INTEGER NOT NULL,
        planned REAL NOT NULL, worked REAL NOT NULL DEFAULT 0,
        ending TEXT NOT NULL, rating TEXT, note TEXT NOT NULL DEFAULT '',
        first_step INTEGER NOT NULL DEFAULT 0,
        open INTEGER NOT NULL DEFAULT 1,
        step INTEGER NOT NULL DEFAULT 0, banked REAL NOT NULL DEFAULT 0,
        extra REAL NOT NULL DEFAULT 0, sounded INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE exercise (
        session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        exercise INTEGER NOT NULL,
        name TEXT NOT NULL, unit TEXT NOT NULL,
        sets INTEGER NOT NULL, amount INTEGER NOT NULL,
        PRIMARY KEY (session, exercise)
    ) WITHOUT ROWID""",
    """CREATE TABLE bout (
        session INTEGER NOT NULL, exercise INTEGER NOT NULL, step INTEGER NOT NULL,
        set_number INTEGER NOT NULL, round INTEGER, side TEXT, direction TEXT,
        done INTEGER NOT NULL DEFAULT 0, outcome TEXT, seconds REAL NOT NULL DEFAULT 0,
        PRIMARY KEY (session, exercise, step),
        FOREIGN KEY (session, exercise) REFERENCES exercise ON DELETE CASCADE
    ) WITHOUT ROWID""",
    # Sessions in which nothing was worked are no training: every question leaves them out.
    "CREATE INDEX session_of_routine ON session (routine) WHERE worked > 0",
    "CREATE INDEX session_at_level ON session (routine, level) WHERE worked > 0",
    "CREATE INDEX session_of_routine_on_day ON session (routine, day) WHERE worked > 0",
    "CREATE INDEX session_on_day ON session (day, worked) WHERE worked > 0",
    "CREATE INDEX session_open ON session (open) WHERE open = 1",
)

_MORE_OF_A_DOSE = (
    # `amounts` and `seconds` are numbers with blanks between: `amount` is the first of the amounts, 0 where there is
    # none. `rounds` are those of the block, whose name is `block`.
    "ALTER TABLE exercise ADD COLUMN amounts TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE exercise ADD COLUMN seconds TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE exercise ADD COLUMN rounds INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE exercise ADD COLUMN block TEXT",
    "ALTER TABLE bout ADD COLUMN planned INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE bout ADD COLUMN load TEXT",
    "UPDATE exercise SET amounts = amount, rounds = (SELECT rounds FROM session WHERE id = session)",
    """UPDATE bout SET planned = (
        SELECT amount FROM exercise WHERE exercise.session = bout.session AND exercise.exercise = bout.exercise)""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _MORE_OF_A_DOSE)
"""The statements that lead from version n to n + 1, in order; `user_version` counts those that were run."""
