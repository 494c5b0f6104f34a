"""The generated blocks of a Markdown page: what stands between two comments that name it."""

from collections.abc import Mapping, Sequence


class MarkerError(Exception):
    """A page lacks one of the comments around a block; the text says which."""


def start_marker(name: str) -> str:
    """Returns the comment before the block `name`."""
    return f"<!-- made by docs/make.py: {name} -->"


def end_marker(name: str) -> str:
    """Returns the comment after the block `name`."""
    return f"<!-- end of {name} -->"


def with_blocks(page: str, blocks: Mapping[str, str]) -> str:
    """Returns the page with the text of each block replaced. Raises MarkerError."""
    for name, text in blocks.items():
        before, start, rest = page.partition(start_marker(name))
        _, end, after = rest.partition(end_marker(name))
        if not start or not end:
            raise MarkerError(f"'{end_marker(name) if start else start_marker(name)}' is missing")
        page = f"{before}{start}\n\n{text.strip()}\n\n{end}{after}"
    return page


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Returns a Markdown table."""
    rule = "|" + "---|" * len(header)
    lines = (f"| {' | '.join(row)} |" for row in (header, *rows))
    head, *body = lines
    return "\n".join([head, rule, *body])
