"""constraints.txt: written as its script writes it, and in step with what pyproject.toml asks for."""

import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    """Everything that tools/make_pins.py defines."""
    return runpy.run_path(str(ROOT / "tools" / "make_pins.py"))


@pytest.fixture(scope="module")
def asked() -> dict[str, Requirement]:
    """What an install asks for, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {requirement.name: requirement for requirement in map(Requirement, project["project"]["dependencies"])}


@pytest.fixture(scope="module")
def requirements() -> list[Requirement]:
    """The lines of constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if not line.startswith("#")]


def test_a_version_that_every_python_gets_stands_once(script: dict[str, Any]) -> None:
    both = {"3.11": {"b": "2", "a": "1"}, "3.12": {"a": "1", "b": "2"}}
    assert list(script["pins"](both)) == ["a==1", "b==2"]


def test_a_package_that_only_some_pythons_get_needs_no_marker(script: dict[str, Any]) -> None:
    assert list(script["pins"]({"3.11": {"a": "1"}, "3.12": {}})) == ["a==1"]


def test_where_pythons_differ_each_version_says_for_which(script: dict[str, Any]) -> None:
    three = {"3.11": {"a": "1"}, "3.12": {"a": "2"}, "3.13": {"a": "2"}}
    assert list(script["pins"](three)) == [
        "a==1; python_version == '3.11'",
        "a==2; python_version == '3.12' or python_version == '3.13'",
    ]


@pytest.mark.parametrize("name", ["Types_PyYAML", "types.pyyaml", "types-PyYAML"])
def test_a_name_is_written_as_indexes_compare_it(script: dict[str, Any], name: str) -> None:
    assert script["normalized"](name) == "types-pyyaml"


def test_the_pins_are_exact_versions_and_no_addresses(requirements: list[Requirement]) -> None:
    operators = {specifier.operator for each in requirements for specifier in each.specifier}
    assert operators == {"=="}
    assert [each.name for each in requirements if each.url is not None or len(each.specifier) != 1] == []


def test_everything_that_pyproject_asks_for_has_a_pin_that_it_allows(requirements: list[Requirement]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [Requirement(line) for line in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"])]
    pinned = {each.name: next(iter(each.specifier)).version for each in requirements}
    assert [each.name for each in asked if not each.specifier.contains(pinned.get(each.name.lower(), ""))] == []


def machine(system: str, processor: str, python: str = "3.14", implementation: str = "CPython") -> dict[str, str]:
    """What markers are held against on a machine."""
    return {
        "sys_platform": system,
        "platform_machine": processor,
        "python_version": python,
        "platform_python_implementation": implementation,
    }


HAS_A_WHEEL = [
    machine(system, processor, python)
    for system, processor in (("linux", "x86_64"), ("darwin", "arm64"), ("darwin", "x86_64"), ("win32", "AMD64"))
    for python in ("3.11", "3.12", "3.13", "3.14")
]
"""Where there is a wheel of miniaudio 1.71, as its index lists them."""

HAS_NONE = [
    machine("linux", "aarch64"),
    machine("linux", "aarch64", "3.11"),
    machine("linux", "armv7l"),
    machine("linux", "i686"),
    machine("linux", "x86_64", "3.15"),
    machine("darwin", "arm64", "3.15"),
    machine("win32", "AMD64", "3.15"),
    machine("win32", "ARM64"),
    machine("freebsd14", "amd64"),
    machine("linux", "x86_64", "3.11", "PyPy"),
]


@pytest.mark.parametrize("environment", HAS_A_WHEEL, ids=lambda environment: "-".join(environment.values()))
def test_miniaudio_is_installed_where_it_has_a_wheel(
    asked: dict[str, Requirement], environment: dict[str, str]
) -> None:
    marker = asked["miniaudio"].marker
    assert marker is not None
    assert marker.evaluate(environment)


@pytest.mark.parametrize("environment", HAS_NONE, ids=lambda environment: "-".join(environment.values()))
def test_no_install_has_to_compile_miniaudio(asked: dict[str, Requirement], environment: dict[str, str]) -> None:
    marker = asked["miniaudio"].marker
    assert marker is not None
    assert not marker.evaluate(environment)
