"""The sound: engines that play beeps on time, and the silence they fall back to."""
