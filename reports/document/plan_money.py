"""What a plan would have paid on the simulated events, and what would have stayed with the firm."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.engine.hundred import HUNDRED, failing
from reports.engine.localise import Language
from reports.engine.money import about_text, yen_text


def money(
    policy: Mapping[str, Any], needs: Mapping[str, Any], lang: Language
) -> list[dict[str, str]]:
    """Return the money of a plan, each with its explanation; nothing where it was not simulated.

    The figures take every unknown term at its worst; where the best would change them, that is
    said beside.
    """
    if policy["paid_share"] is None:
        return []
    rows = [
        _row(_("損害のうち払われる額"), _paid(policy["paid_share"]), _best_paid(policy)),
        _row(
            _("よくある重さの場合に残る額"),
            about_text(policy["retained"]["p50_yen"])[lang],
            _best(policy, "p50_yen", lang),
        ),
        _row(
            _("重い場合(10件に1件)に残る額"),
            about_text(policy["retained"]["p90_yen"])[lang],
            _best(policy, "p90_yen", lang),
        ),
        _row(
            _("すぐ払える額を超える年"),
            exceeding(policy["exceeds_capacity_ratio"]),
            _("貴社がすぐ払える額は%(amount)sです。")
            % {"amount": yen_text(needs["capacity_yen"])[lang]},
        ),
        _row(
            _("先に用意するお金"),
            about_text(policy["advance_yen"])[lang],
            _("10回に9回はこの額で足ります。保険金があとから払われる分の立て替えを含みます。"),
        ),
    ]
    if policy["cost_of_risk_yen"] is not None:
        rows.append(
            _row(
                _("1年あたりの負担"),
                about_text(policy["cost_of_risk_yen"])[lang],
                _(
                    "保険料と残る損失の平均です。手元のお金を超えると会社が続かないおそれがあるため、超える分は3倍に重く数えます。"
                ),
            )
        )
    return rows


def _row(title: str, value: str, note: str) -> dict[str, str]:
    return {"title": title, "value": value, "note": note}


def _paid(share: float) -> str:
    """Say a share as people count money."""
    return _("100万円につき%(paid)s万円") % {"paid": round(share * HUNDRED)}


def exceeding(ratio: float) -> str:
    """Say in how many of a hundred years something is exceeded."""
    if ratio * HUNDRED < 1:
        return _("100通りのうち1通り未満")
    return _("100通りのうち%(count)s通り") % {"count": failing(ratio)}


def _best_paid(policy: Mapping[str, Any]) -> str:
    best = policy.get("paid_share_best")
    if best is None or _paid(best) == _paid(policy["paid_share"]):
        return ""
    return _if_confirmed(_paid(best))


def _best(policy: Mapping[str, Any], level: str, lang: Language) -> str:
    """Say what would stay if every unknown term were at its best, where that differs."""
    if "retained_best" not in policy:
        return ""
    worst, best = (about_text(policy[key][level])[lang] for key in ("retained", "retained_best"))
    return "" if worst == best else _if_confirmed(best)


def _if_confirmed(value: str) -> str:
    return _("不明な点がすべてよいほうなら%(value)s") % {"value": value}
