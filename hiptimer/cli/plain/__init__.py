"""A workout without a screen, for screen readers, pipes and logs: one line a change, and nothing is drawn over."""
