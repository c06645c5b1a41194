"""What follows from the terms of published plans, worked out once in each process and kept there.

What is published never changes (`models/guards.py`), and its seal names it for ever, so nothing
kept here can be out of date; see docs/adr/0012-published-terms-are-kept.md.
"""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar
from uuid import UUID

from insurance_catalog.models import Plan

Found = TypeVar("Found")

AT_MOST = 1_000
"""Plans kept by one process, their terms some 20 KB each; the one unused longest makes room."""

Name = tuple[UUID, str]
"""The seal of a published revision, and the code of one of its plans."""


class Kept(Generic[Found]):
    """A bounded store, safe to share between threads."""

    def __init__(self, at_most: int = AT_MOST) -> None:
        self._at_most = at_most
        self._found: OrderedDict[Name, Found] = OrderedDict()
        self._lock = Lock()

    def get(self, plan: Plan) -> Found | None:
        """Return what is kept of a published plan; nothing ever is of a draft."""
        name = _name_of(plan)
        if name is None:
            return None
        with self._lock:
            found = self._found.get(name)
            if found is not None:
                self._found.move_to_end(name)
        return found

    def put(self, plan: Plan, found: Found) -> None:
        """Keep something of a plan, if it is published."""
        name = _name_of(plan)
        if name is None:
            return
        with self._lock:
            self._found[name] = found
            self._found.move_to_end(name)
            while len(self._found) > self._at_most:
                self._found.popitem(last=False)

    def __len__(self) -> int:
        return len(self._found)


def _name_of(plan: Plan) -> Name | None:
    seal = plan.revision.seal
    return None if seal is None else (seal, plan.code)
