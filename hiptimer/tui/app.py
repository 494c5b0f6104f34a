"""The application: it paints its first screen, picker or workout, and then loads all that may follow."""

import gc
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import App
from textual.driver import Driver
from textual.events import Event, Key
from textual.filter import LineFilter
from textual.screen import Screen

from hiptimer.presses import Streams
from hiptimer.tui import themes
from hiptimer.tui.bindings import textual_keymap
from hiptimer.tui.driver import TerminalDriver
from hiptimer.tui.host import GetHost
from hiptimer.tui.keyed import end
from hiptimer.tui.obedience import ObedientApp
from hiptimer.tui.sizes import HEIGHTS, WIDTHS, size_classes
from hiptimer.tui.start import Setup
from hiptimer.tui.window import window_for
from hiptimer.usage import UsageError
from hiptimer.yamlfile.problems import excerpt, suggestion

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hiptimer.tui.flow import Flow


FirstScreen = Callable[[Setup, GetHost, str], Screen[None]]
"""Makes the first screen of what the application was given, with the classes of its size."""


class HipTimer(ObedientApp):
    """hiptimer on a terminal. Its result is False where a workout was left early."""

    TITLE = "hiptimer"
    CSS_PATH = "hiptimer.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, setup: Setup, first_screen: FirstScreen) -> None:
        """Raises UsageError for an unknown theme."""
        self.fault: Exception | None = None
        """What went wrong inside."""
        super().__init__(window_for(setup.settings))
        self._few_colours = self._filter_for_few_colours()
        self._setup = setup
        self._first_screen = first_screen
        self._flow: Flow | None = None
        self._streams = Streams(back_keys=setup.settings.keys.back_keys)
        if not setup.settings.keys.is_usual:
            self.set_keymap(textual_keymap(setup.settings.keys))
        self._begin_with_theme(setup.settings.theme or os.environ.get("TEXTUAL_THEME") or themes.DEFAULT)

    def _filter_for_few_colours(self) -> LineFilter | None:
        if self.console.color_system != "standard":
            return None
        # Imported here: most terminals have more colours.
        from hiptimer.tui.few_colours import FewColours

        return FewColours(colourless=bool(os.environ.get("NO_COLOR")))

    def _begin_with_theme(self, name: str) -> None:
        for theme in themes.THEMES:
            self.register_theme(theme)
        if name not in self.available_themes:
            raise UsageError(f"no theme is called '{excerpt(name)}'.{suggestion(name, self.available_themes)}")
        # Not by assignment: that would read and apply all styles anew before there is anything to see.
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """Returns our own for a terminal; what TEXTUAL_DRIVER names, as a browser's, stays as it is."""
        theirs = super().get_driver_class()
        return TerminalDriver if issubclass(TerminalDriver, theirs) else theirs

    def bell(self) -> None:
        """Ring, unless the terminal does not read: it would hear all of it at once when it does again."""
        if not self._draws_nothing():
            super().bell()

    def _display(self, screen: Screen[object], renderable: "RenderableType | None") -> None:
        """Draw, unless the terminal does not read: then all is painted as soon as it does again."""
        if not self._draws_nothing():
            super()._display(screen, renderable)

    def _draws_nothing(self) -> bool:
        return isinstance(self._driver, TerminalDriver) and self._driver.leaves_out()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours under themes that do not name them."""
        return themes.defaults_for(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Returns Textual's own filters, and ours where there is a terminal that has 16 colours."""
        filters = super().get_line_filters()
        return [*filters, self._few_colours] if self._few_colours and not self.is_headless else filters

    @property
    def loaded(self) -> bool:
        """The first screen was painted, and all that follows is there."""
        return self._flow is not None

    @property
    def working(self) -> bool:
        """A workout is being done."""
        return self._flow is not None and self._flow.working

    # --- the first screen, and all the others ---

    def get_default_screen(self) -> Screen[None]:
        """Returns picker or workout. On top of an empty screen it would be styled and laid out twice."""
        return self._first_screen(self._setup, self._all_that_follows, size_classes(self.size))

    def on_mount(self) -> None:
        """Let the first screen be painted before anything else is done."""
        self.obey_signals()
        self.call_after_refresh(self._all_that_follows)

    def _all_that_follows(self) -> "Flow":
        if self._flow is None:
            # Imported here: it loads all other screens, figures and sound. What is pressed meanwhile waits.
            from hiptimer.tui.flow import Flow

            self._flow = Flow(self, self._setup)
            self._flow.open()
            _freeze_garbage_collector()
        return self._flow

    # --- keys ---

    async def on_event(self, event: Event) -> None:
        """Name a key as a Latin keyboard does, and drop it where it is held down since another screen.

        A key comes twice: to be handed to what has the focus, and back from there, to be obeyed by the screen that is
        on top by then.
        """
        if isinstance(event, Key):
            came_back = event.is_forwarded
            if not came_back:
                event = Key(self._setup.settings.keys.latin_key(event.key), event.character)
            if self._is_stray(event, came_back=came_back):
                return
        await super().on_event(event)

    def _is_stray(self, event: Key, *, came_back: bool) -> bool:
        writes = self.focused is not None and self.focused.check_consume_key("a", "a")
        place, now = (id(self.screen), writes and not event.is_printable), self._setup.clock.machine().passed
        if came_back:
            return not self._streams.belongs(event.key, place, now)
        if not (writes and event.is_printable and event.character):
            return self._streams.strays(event.key, place, now)
        # A capital is not the small letter that opened the text, held down.
        strays = self._streams.strays(event.character, place, now)
        if not strays:
            self._streams.wrote(event.character)
        return strays

    # --- how it ends ---

    def keep(self) -> None:
        """Keep what was done; nothing sounds any more."""
        if self._flow is not None:
            self._flow.close()

    def halt(self) -> None:
        """Pause a workout that is being done."""
        if self._flow is not None:
            self._flow.halt()

    async def action_quit(self) -> None:
        """Textual's own Ctrl-Q, from wherever one is."""
        end(self, not self.working)

    def action_next_theme(self) -> None:
        """On to the next of our own themes."""
        names = [theme.name for theme in themes.THEMES]
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]
        self._all_that_follows().keep_change("theme", self.theme)

    def on_unmount(self) -> None:
        """Whatever ended it."""
        self.keep()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the fault for whoever started us: Textual would print a traceback over the person's terminal."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


def _freeze_garbage_collector() -> None:
    """Collect again, but nothing that is there now: to walk over all of it would stall beeps and pictures."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 50, 100)
