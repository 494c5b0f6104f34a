"""Commands of a person's own that are run on events of a workout: beside it, which never waits for one."""
