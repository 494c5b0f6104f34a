"""What every test relies on."""

import signal

import pytest


@pytest.fixture(scope="session", autouse=True)
def programs_that_heed_ctrl_c() -> None:
    """A shell has those it starts in the background ignore Ctrl-C, and they hand that on to what they start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
