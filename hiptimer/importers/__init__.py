"""Files of other workout programs into routines. All pure: bytes come in, and text to be written goes out.

    bytes --Document--> text, JSON --a format's `drafts`--> Draft --assembled--> Routine, Comments --as_yaml--> text

A format is a module that recognises a document and drafts its workouts; all share what comes before and behind.
"""

from hiptimer.importers.faults import NotImportedError
from hiptimer.importers.importing import ImportedFile, ImportedRoutine, imported

__all__ = ["ImportedFile", "ImportedRoutine", "NotImportedError", "imported"]
