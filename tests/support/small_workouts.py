"""Small routines for tests of what drives a workout: every kind of step in under two minutes."""

SMALL = """\
name: Small
prepare: 5s
rest: {sides: 4s, sets: 10s, exercises: 6s}
tempo: {lift: 1s, lower: 2s}
cues: [Breathe]
exercises:
  - name: Plank
    hold: 20s
    sides: each
    setup: Lie on the working side.
  - name: Bridge
    reps: 2
    sets: 2
"""
"""Steps: 5 prepare, 20 left, 4 sides, 20 right, 6 exercises, 6 reps, 10 sets, 6 reps. 77 seconds."""

SELF_PACED = """\
name: Own pace
prepare: 3s
rest: {sets: 5s}
tempo: {lift: 1s, lower: 2s}
exercises:
  - name: Squat
    reps: 4
    sets: 2
    pace: self
    setup: Feet as wide as the hips.
"""
"""Steps: 3 prepare, 4 reps (12 s estimated), 5 sets, 4 reps. 32 seconds at its estimates."""
