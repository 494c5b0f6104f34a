"""The fakes we ship: a clock, a player and a runner for tests. No production module imports them."""
