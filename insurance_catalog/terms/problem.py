"""The one error of the terms package."""

import re

from insurance_catalog.terms.model import Text

_UNPRINTABLE = re.compile(r"[^\w .:,;\-_/()\[\]{}'\"<>=+*%&#@!?・、。「」()〜¥°-]")
_LONGEST = 60


def plain(text: object) -> str:
    """Return `text` fit for one line of a message: no control characters, cut when long."""
    shown = _UNPRINTABLE.sub("?", str(text))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


class TermsError(ValueError):
    """A plan or a catalog that cannot be read; `str()` is one line naming plan and field.

    Attributes:
        plan: code of the plan, or "catalog".
        path: where in the plan, for example "sections.liability.limit_menu_yen[0]".
        text: the whole message in both languages.
    """

    def __init__(self, path: str, message: Text, *, plan: str = "catalog") -> None:
        self.plan, self.path, self.message = plan, path, message
        where = ": ".join(part for part in (plain(plan), _one_line(path)) if part)
        self.text = Text(ja=f"{where}: {message['ja']}", en=f"{where}: {message['en']}")
        super().__init__(self.text["ja"])

    def of(self, plan: str) -> "TermsError":
        """Return the same problem, said of the plan `plan`."""
        return TermsError(self.path, self.message, plan=plan)


def _one_line(path: str) -> str:
    return _UNPRINTABLE.sub("?", path)
