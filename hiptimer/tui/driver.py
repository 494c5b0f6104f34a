"""The screen's way to the terminal: Textual's own, but it never waits for a terminal that does not read."""

import contextlib
import sys

from hiptimer.tui.obedience import ObedientApp

if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver

    class TerminalDriver(WindowsDriver):
        """Textual's own: a console of Windows is always read."""

        def leaves_out(self) -> bool:
            """Whether nothing shall be drawn now."""
            return False

        def start_application_mode(self) -> None:
            super().start_application_mode()
            if isinstance(self._app, ObedientApp):
                self._app.window.begin(self)

        def stop_application_mode(self) -> None:
            if isinstance(self._app, ObedientApp):
                self._app.window.end()
            super().stop_application_mode()

else:
    from textual.drivers.linux_driver import LinuxDriver

    from hiptimer.tui.output import TerminalWriter

    class TerminalDriver(LinuxDriver):
        """Textual's driver with a writer that the session's clock, sounds and keys never wait for."""

        _writer: TerminalWriter | None = None

        def leaves_out(self) -> bool:
            """Whether nothing shall be drawn now; all of it will be, once the terminal has read what came before."""
            return self._writer is not None and self._writer.leaves_out()

        def write(self, data: str) -> None:
            if self._writer is not None:
                self._writer.write(data)

        def start_application_mode(self) -> None:
            # What the shell has closed was replaced when the program began.
            assert self._file is not None
            if self._writer is None:
                self._writer = TerminalWriter(self._file.fileno(), self._file.encoding, self._paint_anew)
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types
            if isinstance(self._app, ObedientApp):
                self._app.window.begin(self)

        def stop_application_mode(self) -> None:
            if self._writer is not None:
                self._writer.begin_to_put_back()
            if isinstance(self._app, ObedientApp):
                self._app.window.end()
            super().stop_application_mode()

        def close(self) -> None:
            super().close()
            writer, self._writer = self._writer, None
            if writer is not None:
                writer.finish()

        def _paint_anew(self) -> None:
            """Have the whole screen painted; called from the writer's thread."""
            with contextlib.suppress(RuntimeError):  # the loop has just ended
                self._app.call_later(self._app.refresh)


__all__ = ["TerminalDriver"]
