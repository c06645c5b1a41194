"""What a check sees of the rows of a plan, and how it says what it found."""

from collections.abc import Iterator
from typing import Any, Protocol

from insurance_catalog.fields import amounts

Row = tuple[Any, Any]
"""A form (None where the row is edited on another page) and its row."""


class Rows(Protocol):
    """The rows of one kind, and those of the other kinds."""

    @property
    def relation(self) -> str: ...

    @property
    def plan(self) -> Any: ...

    def rows(self, relation: str) -> list[Row]: ...

    def kept(self) -> Iterator[Row]: ...


def say(form: Any, field: str, message: str) -> None:
    """Put a message beside a field; above the row where the page does not show the field."""
    if form is not None:
        form.add_error(field if field in form.fields else None, message)


def yen(amount: int) -> str:
    """Return an amount as the admin shows it."""
    return amounts.show_number(amount, "yen")
