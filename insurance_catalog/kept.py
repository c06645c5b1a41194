"""What follows from the terms of published plans, worked out once in each process and kept there.

What is published never changes (`models/guards.py`), and its seal names it for ever, so nothing
kept here can be out of date; see docs/adr/0012-published-terms-are-kept.md.
"""

from uuid import UUID

from insurance_catalog.models import Plan

AT_MOST = 1_000
"""Plans kept by one process, their terms some 20 KB each."""

Name = tuple[UUID, str]
"""The seal of a published revision, and the code of one of its plans."""


def name_of(plan: Plan) -> Name | None:
    """Return what names the terms of a published plan for ever; None for a draft."""
    seal = plan.revision.seal
    return None if seal is None else (seal, plan.code)
