"""Why a file of another program is not imported."""


class NotImportedError(Exception):
    """Nothing of the file is taken over; its text is a clause of one line that follows the file's name."""
