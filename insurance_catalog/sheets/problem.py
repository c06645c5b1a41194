"""What is wrong with a file, by sheet, row and column, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong; row and column as the spreadsheet counts and names them, 0 or "" for all."""

    sheet: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = [_("シート「%s」") % self.sheet] if self.sheet else []
        where += [_("%d行目") % self.row] if self.row else []
        where += [_("「%s」の列") % self.column] if self.column else []
        return f"{' '.join(where)}: {self.message}" if where else self.message


class FileError(Exception):
    """A file that cannot be taken in; nothing of it was.

    Attributes:
        problems: all that was found, at most `MOST_SHOWN`.
    """

    MOST_SHOWN = 100

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)[: self.MOST_SHOWN]
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def whole(cls, message: str) -> "FileError":
        """Return the error of a file that cannot be read at all."""
        return cls([Problem("", 0, "", message)])
