"""The workout screen: views of a session, drawn into rows."""
