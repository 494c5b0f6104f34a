"""What `schema` prints: the schema, where it lies, and what a language model is told."""

import json
import re
from pathlib import Path

from command_runner import Hiptimer
from documents import ROOT

from hiptimer.routine.schema import routine_schema

PAGE = (ROOT / "docs" / "for-language-models.md").read_text(encoding="utf-8")


def test_the_schema_and_its_file_are_those_of_the_language(hiptimer: Hiptimer) -> None:
    assert hiptimer("schema").data == routine_schema()
    assert json.loads(Path(hiptimer("schema", "--path").out.strip()).read_text(encoding="utf-8")) == routine_schema()


def test_the_prompt_is_the_page_and_short_enough_to_be_pasted(hiptimer: Hiptimer) -> None:
    printed = hiptimer("schema", "--prompt")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.split() == re.sub("<!--.*-->", "", PAGE).split()
    assert len(printed.out) < 9000


def test_the_prompt_and_the_path_are_asked_for_apart(hiptimer: Hiptimer) -> None:
    refused = hiptimer("schema", "--prompt", "--path")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
