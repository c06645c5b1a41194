"""What a step of an incident is like for a firm without a policy."""

from insurance_catalog.terms.model import Text
from reports.engine.moment import Seen
from reports.engine.money import about_text, yen_text
from reports.engine.story import Role
from reports.engine.subject import Firm
from reports.engine.way import Way
from reports.engine.wordy import capitalised, listed, say

NEEDED = ("forensics", "lawyer")
"""Roles every incident asks for, and nobody finds in a hurry."""


def alone(word: str, way: Way, place: int, firm: Firm) -> Seen | None:
    """Say what a step is like without a policy, by its word for what would matter of one."""
    if word in ("hotline", "experts"):
        return _own_contacts(firm)
    return _cash(way, place, firm) if word == "cash" else None


def _cash(way: Way, place: int, firm: Firm) -> Seen:
    out, cash = float(way.out[place]), firm.needs.capacity_yen
    amount, most = about_text(out), yen_text(cash)
    return Seen(
        say(
            f"手元の減り{amount['ja']}に対して、すぐ払えるのは{most['ja']}です。",
            f"You are down {amount['en']} and could pay {most['en']} at once.",
        ),
        is_gap=out > cash,
    )


def _own_contacts(firm: Firm) -> Seen:
    """Say whom the firm can telephone at once, and whom it has to look for."""
    if "expert-contacts" not in firm.profile.answers:
        return Seen(
            say(
                "相談先を自分で探します(連絡先があるかは未確認)。",
                "You look for help yourself (whether you know whom to call is not known).",
            ),
            is_gap=True,
        )
    roles = firm.parameters.stories.roles
    known = [role for role in roles.values() if _is_known(role, firm)]
    missing = [roles[one] for one in NEEDED if roles[one] not in known]
    if not missing:
        return Seen(say("自社の連絡先に頼みます。", "You call the experts you know."))
    if not known:
        return Seen(say("相談先を自分で探します。", "You look for help yourself."), is_gap=True)
    have, lack = _names(known), _names(missing)
    return Seen(
        say(
            f"すぐ電話できるのは、{have['ja']}です。{lack['ja']}は自分で探します。",
            f"At hand: {have['en']}. {capitalised(lack)['en']} you have to find yourself.",
        ),
        is_gap=True,
    )


def _is_known(role: Role, firm: Firm) -> bool:
    return role.contact is not None and firm.profile.has("expert-contacts", role.contact)


def _names(roles: list[Role]) -> Text:
    return listed([role.name for role in roles], "と", " and ")
