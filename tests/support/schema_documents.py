"""Documents that a JSON Schema takes, made from the schema itself; of its words those that the one of routines uses."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

Schema = Mapping[str, Any]
"""Any, as JSON has it."""

_MOST_OPTIONAL = 3
"""Keys of a mapping besides those that it must have: of many keys some never go together."""
_MOST_ITEMS = 3


class Documents:
    """Strategies for the parts of one schema, each of whose values the schema takes."""

    def __init__(self, schema: Schema, names: st.SearchStrategy[str], given: Mapping[str, Any]) -> None:
        """`names` are keys where any may stand; `given` are strategies for some of the schema's definitions."""
        self._schema = schema
        self._names = names
        self._strategies: dict[str, st.SearchStrategy[Any]] = {
            name: strategy.filter(self._validator(schema["$defs"][name]).is_valid) for name, strategy in given.items()
        }

    def whole(self) -> st.SearchStrategy[Any]:
        """Documents that the whole schema takes."""
        return self._taken(self._schema)

    def _validator(self, part: Schema) -> Any:
        return Draft202012Validator({**part, "$defs": self._schema["$defs"]})

    def _taken(self, part: Schema) -> st.SearchStrategy[Any]:
        if "$ref" in part:
            return self._defined(part["$ref"].rpartition("/")[2])
        if "const" in part:
            return st.just(part["const"])
        if "enum" in part:
            return st.sampled_from(part["enum"])
        kinds = part.get("type", [])
        if kinds:
            return st.one_of([self._of_type(part, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)])
        if "then" in part:
            return self._taken(part["else"]) | self._taken(part["then"])
        limits = {key: value for key, value in part.items() if key != "anyOf"}
        return st.one_of([self._taken({**limits, **way}) for way in part["anyOf"]])

    def _defined(self, name: str) -> st.SearchStrategy[Any]:
        if name not in self._strategies:
            self._strategies[name] = self._taken(self._schema["$defs"][name])
        return self._strategies[name]

    def _of_type(self, part: Schema, kind: str) -> st.SearchStrategy[Any]:
        if kind == "object":
            return self._mapping(part)
        if kind == "array":
            fewest, most = part.get("minItems", 0), part.get("maxItems", _MOST_ITEMS)
            items = self._taken(part["items"])
            return st.lists(
                items, min_size=fewest, max_size=min(most, _MOST_ITEMS), unique=part.get("uniqueItems", False)
            )
        if kind == "string":
            return st.from_regex(part["pattern"], fullmatch=True)
        low, high = part["minimum"], part["maximum"]
        return (
            st.integers(low, high) if kind == "integer" else st.floats(low, high).map(lambda seconds: round(seconds, 3))
        )

    def _mapping(self, part: Schema) -> st.SearchStrategy[Any]:
        if "properties" not in part:
            return st.dictionaries(self._names, self._taken(part["additionalProperties"]), min_size=1, max_size=3)
        values = {name: self._taken(value) for name, value in part["properties"].items()}
        required = [[*part.get("required", []), *way["required"]] for way in part.get("anyOf", [{"required": []}])]

        def with_keys(keys: tuple[list[str], list[str]]) -> st.SearchStrategy[Any]:
            return st.fixed_dictionaries({key: values[key] for key in [*keys[0], *keys[1]]})

        optional = st.lists(st.sampled_from(list(values)), max_size=_MOST_OPTIONAL, unique=True)
        return st.tuples(st.sampled_from(required), optional).flatmap(with_keys).filter(self._validator(part).is_valid)


def with_another_value(document: Any, value: object, place: int) -> Any:
    """The document with a value in place of one of its parts, the part of that number counted from the outside in."""
    changed = deepcopy(document)
    slots = list(_slots(changed))
    container, key = slots[place % len(slots)]
    container[key] = value
    return changed


def _slots(part: Any) -> Iterator[tuple[Any, Any]]:
    """Yields every container with the key or the number of each of its parts."""
    keys: Iterable[Any] = part if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ()
    for key in keys:
        yield part, key
    for key in keys:
        yield from _slots(part[key])
