"""The workout: a routine and a level become steps; steps and a clock become a session. All pure."""
