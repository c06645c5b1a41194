"""Random values of any frozen shape, drawn from its type hints."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, is_typeddict

from hypothesis import strategies as st

from insurance_catalog.terms.model import UNKNOWN, Text, Unknown
from insurance_catalog.terms.primitive import LARGEST_INTEGER, hints_of

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    NoneType: st.none(),
    Unknown: st.just(UNKNOWN),
    bool: st.booleans(),
    int: st.integers(0, LARGEST_INTEGER),
    float: st.floats(-1e9, 1e9, allow_nan=False),
    str: WORDS,
    date: st.dates(),
}


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a type as written in `terms.model`."""
    if dataclasses.is_dataclass(hint):
        return _shape(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Union or origin is UnionType:
        return st.one_of([of(option) for option in args])
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(of(args[0]), max_size=2).map(tuple)
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(of(args[0]), of(args[1]), max_size=2)
    if is_typeddict(hint):
        return st.builds(Text, ja=WORDS, en=WORDS)
    return SCALARS[hint]


def _shape(shape: Any) -> st.SearchStrategy[Any]:
    fields = {name: of(hint) for name, hint in hints_of(shape).items()}
    return st.fixed_dictionaries(fields).map(lambda drawn: shape(**drawn))
