"""Both parsers of YAML."""

import pytest
import yaml

from hiptimer.yamlfile import nodes


@pytest.fixture(params=["in C", "in Python"])
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once with the parser in C and once with the one in Python: not every wheel carries the first."""
    if request.param == "in Python":
        monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")
