"""A list to choose from, at any size."""

from textual.app import App, ComposeResult

from hiptimer.tui.choices import ChoiceList


class Listing(App[None]):
    CSS = "ChoiceList { height: 0; border: none; padding: 0; }"

    def compose(self) -> ComposeResult:
        yield ChoiceList("one", "two")


async def test_page_keys_do_nothing_in_a_list_without_room() -> None:
    async with Listing().run_test() as pilot:
        await pilot.press("down", "pageup", "pagedown")
        assert pilot.app.query_one(ChoiceList).highlighted is not None
