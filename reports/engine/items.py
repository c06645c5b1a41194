"""The items a loss consists of, and the section of a policy that each belongs to."""

from collections.abc import Mapping
from functools import cache

COVERED = ("liability", "response", "interruption")
"""The three sections that are sized; stolen funds and ransom belong to none of them."""
SECTIONS = (*COVERED, "other")
SECTION_OF: Mapping[str, str] = {
    "forensics": "response",
    "restoration": "response",
    "legal": "response",
    "notification": "response",
    "call-centre": "response",
    "consolation": "response",
    "public-relations": "response",
    "regulatory": "response",
    "monitoring": "response",
    "recurrence-prevention": "response",
    "own-labour": "response",
    "liability-individuals": "liability",
    "liability-partners": "liability",
    "card-network": "liability",
    "lost-profit": "interruption",
    "extra-expense": "interruption",
    "stolen-funds": "other",
    "ransom": "other",
}
ITEMS = tuple(SECTION_OF)
ROW = {item: row for row, item in enumerate(ITEMS)}
"""Where an item stands in the matrix of losses."""


@cache
def items_of(section: str) -> tuple[str, ...]:
    """Return the items of a section, in order."""
    return tuple(item for item, owner in SECTION_OF.items() if owner == section)
