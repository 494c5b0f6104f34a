"""What a voice says: words for each moment of a plan, placed where no beep is in the way - pure."""
