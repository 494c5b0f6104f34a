"""The memory: what was done, where it stopped, what comes next."""
