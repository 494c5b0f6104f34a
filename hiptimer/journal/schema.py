"""The tables of the journal, and the migrations that lead to them. A migration, once released, never changes."""

APPLICATION_ID = 0x48495054
"""`HIPT`, in the file's header: tells a journal from any other SQLite file."""

_INDICES = (
    # Sessions in which nothing was worked are no training: every question leaves them out.
    "CREATE INDEX session_of_routine ON session (routine) WHERE worked > 0",
    "CREATE INDEX session_at_level ON session (routine, level) WHERE worked > 0",
    "CREATE INDEX session_of_routine_on_day ON session (routine, day) WHERE worked > 0",
    "CREATE INDEX session_on_day ON session (day, worked) WHERE worked > 0",
    "CREATE INDEX session_open ON session (open) WHERE open = 1",
)

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
    *_INDICES,
)

_NAMED_AND_STRICT = (
    # `uid` is the session's name in every journal that it is in; of a session of version 1 it is made of what is the
    # same in every copy of its file. `changed`, `rated` and `noted` say, in milliseconds since 1970, when a session was
    # followed, rated and noted last: where two journals differ, the later one is right.
    """CREATE TABLE session_2 (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
        routine TEXT NOT NULL, path TEXT, name TEXT NOT NULL, content_hash TEXT NOT NULL,
        level TEXT NOT NULL, rounds INTEGER NOT NULL,
        day INTEGER NOT NULL,
        started_utc TEXT NOT NULL, started_offset INTEGER NOT NULL,
        ended_utc TEXT NOT NULL, ended_offset INTEGER NOT NULL,
        planned REAL NOT NULL, worked REAL NOT NULL DEFAULT 0,
        ending TEXT NOT NULL, rating TEXT, note TEXT NOT NULL DEFAULT '',
        changed INTEGER NOT NULL DEFAULT 0, rated INTEGER NOT NULL DEFAULT 0, noted INTEGER NOT NULL DEFAULT 0,
        first_step INTEGER NOT NULL DEFAULT 0,
        open INTEGER NOT NULL DEFAULT 1,
        step INTEGER NOT NULL DEFAULT 0, banked REAL NOT NULL DEFAULT 0,
        extra REAL NOT NULL DEFAULT 0, sounded INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    """CREATE TABLE exercise_2 (
        session INTEGER NOT NULL REFERENCES session_2 ON DELETE CASCADE,
        exercise INTEGER NOT NULL,
        name TEXT NOT NULL, unit TEXT NOT NULL,
        sets INTEGER NOT NULL, amount INTEGER NOT NULL,
        PRIMARY KEY (session, exercise)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE bout_2 (
        session INTEGER NOT NULL, exercise INTEGER NOT NULL, step INTEGER NOT NULL,
        set_number INTEGER NOT NULL, round INTEGER, side TEXT, direction TEXT,
        done INTEGER NOT NULL DEFAULT 0, outcome TEXT, seconds REAL NOT NULL DEFAULT 0,
        PRIMARY KEY (session, exercise, step),
        FOREIGN KEY (session, exercise) REFERENCES exercise_2 ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    # Names of sessions that were deleted: a copy of the journal that still has them does not bring them back.
    "CREATE TABLE deleted (uid TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    # Another number after each change: two files with the same one hold the same.
    "CREATE TABLE state (token INTEGER NOT NULL) STRICT",
    "INSERT INTO state VALUES (abs(random() % 9007199254740992))",
    "CREATE TEMP TABLE sound (id INTEGER PRIMARY KEY)",
    # What STRICT would refuse stays out: a session with a value of another type anywhere in it.
    """INSERT INTO sound SELECT id FROM session WHERE
        typeof(routine) = 'text' AND typeof(path) IN ('text', 'null') AND typeof(name) = 'text'
        AND typeof(content_hash) = 'text' AND typeof(level) = 'text' AND typeof(rounds) = 'integer'
        AND typeof(day) = 'integer' AND typeof(started_utc) = 'text' AND typeof(started_offset) = 'integer'
        AND typeof(ended_utc) = 'text' AND typeof(ended_offset) = 'integer' AND typeof(planned) = 'real'
        AND typeof(worked) = 'real' AND typeof(ending) = 'text' AND typeof(rating) IN ('text', 'null')
        AND typeof(note) = 'text' AND typeof(first_step) = 'integer' AND typeof(open) = 'integer'
        AND typeof(step) = 'integer' AND typeof(banked) = 'real' AND typeof(extra) = 'real'
        AND typeof(sounded) = 'integer'""",
    """DELETE FROM sound WHERE id IN (SELECT session FROM exercise WHERE NOT (
        typeof(exercise) = 'integer' AND typeof(name) = 'text' AND typeof(unit) = 'text'
        AND typeof(sets) = 'integer' AND typeof(amount) = 'integer'))""",
    """DELETE FROM sound WHERE id IN (SELECT session FROM bout WHERE NOT (
        typeof(exercise) = 'integer' AND typeof(step) = 'integer' AND typeof(set_number) = 'integer'
        AND typeof(round) IN ('integer', 'null') AND typeof(side) IN ('text', 'null')
        AND typeof(direction) IN ('text', 'null') AND typeof(done) = 'integer'
        AND typeof(outcome) IN ('text', 'null') AND typeof(seconds) = 'real'))""",
    """INSERT INTO session_2 SELECT id, lower(hex(started_utc || '/' || routine || '/' || id)),
        routine, path, name, content_hash, level, rounds, day, started_utc, started_offset, ended_utc, ended_offset,
        planned, worked, ending, rating, note,
        1000 * max(0, CAST(coalesce(strftime('%s', ended_utc), 0) AS INTEGER)),
        (rating IS NOT NULL) * 1000 * max(0, CAST(coalesce(strftime('%s', ended_utc), 0) AS INTEGER)),
        (note != '') * 1000 * max(0, CAST(coalesce(strftime('%s', ended_utc), 0) AS INTEGER)),
        first_step, open, step, banked, extra, sounded
        FROM session WHERE id IN (SELECT id FROM sound)""",
    "INSERT INTO exercise_2 SELECT * FROM exercise WHERE session IN (SELECT id FROM sound)",
    "INSERT INTO bout_2 SELECT * FROM bout WHERE session IN (SELECT id FROM sound)",
    # Ids are not given again, not even those of sessions that were deleted.
    """UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'session')
        WHERE name = 'session_2'""",
    # What stays out is kept, for whoever can make something of it.
    "CREATE TABLE odd_session AS SELECT * FROM session WHERE id NOT IN (SELECT id FROM sound)",
    "CREATE TABLE odd_exercise AS SELECT * FROM exercise WHERE session NOT IN (SELECT id FROM sound)",
    "CREATE TABLE odd_bout AS SELECT * FROM bout WHERE session NOT IN (SELECT id FROM sound)",
    "DROP TABLE sound",
    "DROP TABLE bout",
    "DROP TABLE exercise",
    "DROP TABLE session",
    "ALTER TABLE session_2 RENAME TO session",
    "ALTER TABLE exercise_2 RENAME TO exercise",
    "ALTER TABLE bout_2 RENAME TO bout",
    # A list is in the order in which sessions were begun: those of another journal come in later.
    "CREATE INDEX session_by_start ON session (started_utc) WHERE worked > 0",
    "CREATE INDEX session_of_routine ON session (routine, started_utc) WHERE worked > 0",
    "CREATE INDEX session_at_level ON session (routine, level, started_utc) WHERE worked > 0",
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

_ROUTINE_OF_THEN = (
    # What the routine's file said when a session began that can be taken up again: what is left can be compared.
    "ALTER TABLE session ADD COLUMN routine_text TEXT",
)

_ANSWERS = (
    # What the person has said of two names: of routines where `routine` is empty, else of exercises of that routine.
    # Names are as they were spelt, `name` before `other`; by `at`, in milliseconds since 1970, the later answer counts.
    """CREATE TABLE answer (
        routine TEXT NOT NULL, name TEXT NOT NULL, other TEXT NOT NULL, is_same INTEGER NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (routine, name, other)
    ) STRICT, WITHOUT ROWID""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _NAMED_AND_STRICT, _MORE_OF_A_DOSE, _ROUTINE_OF_THEN, _ANSWERS)
"""The statements that lead from version n to n + 1, in order; `user_version` counts those that were run."""
