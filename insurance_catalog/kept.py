"""Terms of published plans, put together once in each process and kept there.

What is published never changes (`models/guards.py`), and its seal names it for ever, so nothing
kept here can be out of date; see docs/adr/0012-published-terms-are-kept.md.
"""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from insurance_catalog.models import Plan
from insurance_catalog.terms.model import PolicyTerms

AT_MOST = 1_000
"""Plans kept by one process, some 20 KB each; the one unused longest makes room."""

Name = tuple[UUID, str]
"""The seal of a published revision, and the code of one of its plans."""


class Kept:
    """A bounded store, safe to share between threads."""

    def __init__(self, at_most: int = AT_MOST) -> None:
        self._at_most = at_most
        self._terms: OrderedDict[Name, PolicyTerms] = OrderedDict()
        self._lock = Lock()

    def get(self, plan: Plan) -> PolicyTerms | None:
        """Return the terms of a published plan if they are here; a draft's never are."""
        name = _name_of(plan)
        if name is None:
            return None
        with self._lock:
            found = self._terms.get(name)
            if found is not None:
                self._terms.move_to_end(name)
        return found

    def put(self, plan: Plan, terms: PolicyTerms) -> None:
        """Keep the terms of a plan, if it is published."""
        name = _name_of(plan)
        if name is None:
            return
        with self._lock:
            self._terms[name] = terms
            self._terms.move_to_end(name)
            while len(self._terms) > self._at_most:
                self._terms.popitem(last=False)

    def __len__(self) -> int:
        return len(self._terms)


def _name_of(plan: Plan) -> Name | None:
    seal = plan.revision.seal
    return None if seal is None else (seal, plan.code)
