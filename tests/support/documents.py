"""The project's pages, and the examples in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = (
    *sorted(path for path in ROOT.glob("*.md") if path.name != "CHANGELOG.md"),
    *sorted((ROOT / "docs").glob("*.md")),
)


class Example(NamedTuple):
    """A block of code in a page, without its indentation."""

    page: str
    text: str

    @property
    def title(self) -> str:
        """What the first line says after `name:`; "" for what is no routine and no figure."""
        first = self.text.partition("\n")[0]
        return first.removeprefix("name: ") if first.startswith("name: ") else ""


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def examples() -> list[Example]:
    """Every block of code in every page: fenced, or indented by four."""
    return [Example(str(page.relative_to(ROOT)), block) for page in PAGES for block in _blocks(text_of(page))]


def _blocks(page: str) -> Iterator[str]:
    fenced = False
    lines: list[str] = []
    for line in [*page.splitlines(), "the end"]:
        fence = line.startswith("```")
        if not fence and (fenced or line.startswith("    ") or (lines and not line)):
            lines.append(line if fenced else line.removeprefix("    "))
        elif lines:
            yield "\n".join(lines).rstrip("\n") + "\n"
            lines = []
        fenced ^= fence


def commands() -> list[str]:
    """Every `hiptimer ...` that is shown to be typed: in blocks of code, without what is said about it."""
    lines = (line.partition("#")[0].strip() for example in examples() for line in example.text.splitlines())
    return sorted({line for line in lines if re.match(r"hiptimer( |$)", line)})
