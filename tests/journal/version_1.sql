PRAGMA application_id = 1212764244;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE bout (
        session INTEGER NOT NULL, exercise INTEGER NOT NULL, step INTEGER NOT NULL,
        set_number INTEGER NOT NULL, round INTEGER, side TEXT, direction TEXT,
        done INTEGER NOT NULL DEFAULT 0, outcome TEXT, seconds REAL NOT NULL DEFAULT 0,
        PRIMARY KEY (session, exercise, step),
        FOREIGN KEY (session, exercise) REFERENCES exercise ON DELETE CASCADE
    ) WITHOUT ROWID;
INSERT INTO "bout" VALUES(1,0,1,1,NULL,'left',NULL,20,'done',20.0);
INSERT INTO "bout" VALUES(1,0,3,1,NULL,'right',NULL,20,'done',20.0);
INSERT INTO "bout" VALUES(1,1,5,1,NULL,NULL,NULL,10,'done',40.0);
INSERT INTO "bout" VALUES(2,0,1,1,NULL,'left',NULL,20,'done',20.0);
INSERT INTO "bout" VALUES(2,0,3,1,NULL,'right',NULL,10,'cut',10.0);
INSERT INTO "bout" VALUES(2,1,5,1,NULL,NULL,NULL,10,'done',40.0);
INSERT INTO "bout" VALUES(3,0,1,1,NULL,'left',NULL,20,'done',20.0);
INSERT INTO "bout" VALUES(3,0,3,1,NULL,'right',NULL,20,'done',20.0);
INSERT INTO "bout" VALUES(3,1,5,1,NULL,NULL,NULL,10,'done',40.0);
INSERT INTO "bout" VALUES(4,0,1,1,NULL,'left',NULL,20,'done',20.0);
INSERT INTO "bout" VALUES(4,0,3,1,NULL,'right',NULL,20,'done',20.0);
INSERT INTO "bout" VALUES(4,1,5,1,NULL,NULL,NULL,0,'skipped',0.0);
INSERT INTO "bout" VALUES(5,0,1,1,NULL,'left',NULL,25,'done',25.0);
INSERT INTO "bout" VALUES(5,0,3,1,NULL,'right',NULL,0,NULL,0.0);
INSERT INTO "bout" VALUES(5,1,5,1,NULL,NULL,NULL,0,NULL,0.0);
CREATE TABLE exercise (
        session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        exercise INTEGER NOT NULL,
        name TEXT NOT NULL, unit TEXT NOT NULL,
        sets INTEGER NOT NULL, amount INTEGER NOT NULL,
        PRIMARY KEY (session, exercise)
    ) WITHOUT ROWID;
INSERT INTO "exercise" VALUES(1,0,'Plank','s',1,20);
INSERT INTO "exercise" VALUES(1,1,'March','reps',1,10);
INSERT INTO "exercise" VALUES(2,0,'Plank','s',1,20);
INSERT INTO "exercise" VALUES(2,1,'March','reps',1,10);
INSERT INTO "exercise" VALUES(3,0,'Plank','s',1,20);
INSERT INTO "exercise" VALUES(3,1,'March','reps',1,10);
INSERT INTO "exercise" VALUES(4,0,'Plank','s',1,20);
INSERT INTO "exercise" VALUES(4,1,'March','reps',1,10);
INSERT INTO "exercise" VALUES(5,0,'Plank','s',1,25);
INSERT INTO "exercise" VALUES(5,1,'March','reps',1,10);
CREATE TABLE session (
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
    );
INSERT INTO "session" VALUES(1,'small',NULL,'Small','69255e9bb1befeea563c81a413a66d077c71c0a49bceedf7dac0054f042b27e9','auto',1,739621,'2026-01-05T18:30:00Z',0,'2026-01-05T18:31:55Z',0,115.0,80.0,'done',NULL,'',0,0,6,0.0,0.0,0);
INSERT INTO "session" VALUES(2,'small',NULL,'Small','69255e9bb1befeea563c81a413a66d077c71c0a49bceedf7dac0054f042b27e9','auto',1,739623,'2026-01-07T18:30:00Z',0,'2026-01-07T18:31:45Z',0,115.0,70.0,'done',NULL,'left hip sore',0,0,6,0.0,0.0,0);
INSERT INTO "session" VALUES(3,'small',NULL,'Small','69255e9bb1befeea563c81a413a66d077c71c0a49bceedf7dac0054f042b27e9','auto',1,739625,'2026-01-09T18:30:00Z',0,'2026-01-09T18:31:55Z',0,115.0,80.0,'done','easy','',0,0,6,0.0,0.0,0);
INSERT INTO "session" VALUES(4,'small',NULL,'Small','69255e9bb1befeea563c81a413a66d077c71c0a49bceedf7dac0054f042b27e9','auto',1,739627,'2026-01-11T18:30:00Z',0,'2026-01-11T18:31:15Z',0,115.0,40.0,'done',NULL,'',0,0,6,0.0,0.0,0);
INSERT INTO "session" VALUES(5,'small',NULL,'Small','69255e9bb1befeea563c81a413a66d077c71c0a49bceedf7dac0054f042b27e9','auto',1,739629,'2026-01-13T18:30:00Z',0,'2026-01-13T18:30:40Z',0,125.0,25.0,'left',NULL,'',0,1,3,0.0,0.0,0);
CREATE INDEX session_of_routine ON session (routine) WHERE worked > 0;
CREATE INDEX session_at_level ON session (routine, level) WHERE worked > 0;
CREATE INDEX session_of_routine_on_day ON session (routine, day) WHERE worked > 0;
CREATE INDEX session_on_day ON session (day, worked) WHERE worked > 0;
CREATE INDEX session_open ON session (open) WHERE open = 1;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('session',5);
COMMIT;
