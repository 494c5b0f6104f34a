"""The rule: from past sessions to today's doses. Pure."""
