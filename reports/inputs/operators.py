"""Who runs this site and proposes: the registered firm, as frozen facts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from accounts.models import Firm
from accounts.selectors import operator_firm
from accounts.services.load_firm import SAMPLE
from assessment.questionnaire.schema import Text
from reports.engine.case import AdviceMode


@dataclass(frozen=True, slots=True)
class Operator:
    """A registered firm: an agency or a broker (`licence_kind`), never both.

    `represented_insurers` and `dealable_plans` are codes; an agency may sell no other.
    """

    slug: str
    name: Text
    licence_kind: str
    authority: str
    registration_number: str
    address: str
    phone: str
    email: str
    represented_insurers: tuple[str, ...]
    dealable_plans: frozenset[str]
    remuneration: Text
    is_sample: bool


def operator(mode: AdviceMode) -> Operator | None:
    """Return the firm that runs this site, if it is registered for this mode.

    Nobody in information mode; and a broker's site does not show an agency as its broker.
    """
    firm = operator_firm()
    return _registered_for(mode, _of_firm(firm)) if firm is not None else None


def sample_operator(mode: AdviceMode) -> Operator | None:
    """Return the shipped sample firm where the settings name it; needs no database."""
    sample = _sample()
    if sample.slug != settings.OPERATOR_FIRM:
        return None
    return _registered_for(mode, sample)


def _registered_for(mode: AdviceMode, found: Operator) -> Operator | None:
    return found if found.licence_kind == mode else None


def _of_firm(firm: Firm) -> Operator:
    return Operator(
        slug=firm.slug,
        name=Text(ja=firm.name_ja, en=firm.name_en),
        licence_kind=firm.licence_kind,
        authority=firm.authority,
        registration_number=firm.registration_number,
        address=firm.address,
        phone=firm.phone,
        email=firm.email,
        represented_insurers=tuple(firm.represented_insurers),
        dealable_plans=frozenset(firm.dealable_plans),
        remuneration=Text(ja=firm.remuneration_ja, en=firm.remuneration_en or firm.remuneration_ja),
        is_sample=firm.is_sample,
    )


@cache
def _sample() -> Operator:
    facts: Mapping[str, Any] = tomllib.loads(SAMPLE.read_text("utf-8"))
    return Operator(
        **{
            **facts,
            "represented_insurers": tuple(facts["represented_insurers"]),
            "dealable_plans": frozenset(facts["dealable_plans"]),
        }
    )
