"""Commands from elsewhere: what another terminal, or a script, asks of the workout that is being done."""
