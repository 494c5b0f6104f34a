"""A list to choose from."""

from textual.widgets import OptionList


class ChoiceList(OptionList):
    """Textual's, which does not fail either where there is no room to show a line of it."""

    def action_page_up(self) -> None:
        """Move up by what is shown at once."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual has no types there

    def action_page_down(self) -> None:
        """Move down by what is shown at once."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # likewise
