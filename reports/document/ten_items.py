"""What this firm should ask for on each of the ten items, whoever sells the policy."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.document.conclusion import deductible, within_reach
from reports.engine.localise import Language
from reports.engine.money import hours_text, yen_text


def wanted(snapshot: Mapping[str, Any], lang: Language) -> list[dict[str, str]]:
    """Return the ten items in their order, each with this firm's wish."""
    needs = snapshot["result"]["needs"]
    musts = [row["title"] for row in snapshot["explanations"]["support"] if row["need"] == "must"]
    wishes = (
        (_("賠償の限度額"), _limit(within_reach(snapshot, "liability"), lang)),
        (_("事故対応費用の限度額"), _limit(within_reach(snapshot, "response"), lang)),
        (_("利益損害の限度額"), _interruption(within_reach(snapshot, "interruption"), lang)),
        (_("待機期間"), _waiting(needs["waiting_hours_max"], lang)),
        (_("免責(自己負担額)"), deductible(snapshot, lang)),
        (
            _("主な対象外・免責事項"),
            _("クラウドや委託先の停止、国家が関与する攻撃、対策を条件とする定めを書面で確認"),
        ),
        (_("事故対応サポートの範囲"), _("・").join(musts) or _("手配してもらえる専門家を確認")),
        (_("ランサム被害の扱い"), _("身代金そのものと、調査・復旧などの周辺費用を分けて確認")),
        (_("サポートの利用条件"), _("連絡の期限、疑いの段階で使えるか、立て替えの有無を確認")),
        (_("見積の前提条件"), _("売上・業種・対策状況・希望補償を、各社同じ条件で依頼")),
    )
    return [{"title": title, "wish": wish} for title, wish in wishes]


def _limit(need: Mapping[str, Any], lang: Language) -> str:
    if not need["recommended_yen"]:
        return _("優先しません")
    amount = _("%(amount)s以上") % {"amount": yen_text(need["recommended_yen"])[lang]}
    if not need["excess_above_yen"]:
        return str(amount)
    ceiling = yen_text(need["excess_above_yen"])[lang]
    return str(
        _("%(amount)s(%(ceiling)sを超える部分は過剰)") % {"amount": amount, "ceiling": ceiling}
    )


def _interruption(need: Mapping[str, Any], lang: Language) -> str:
    limit = _limit(need, lang)
    if not need["recommended_yen"]:
        return limit
    return _("%(limit)s。実際の損失か定額か、何日分までかを確認") % {"limit": limit}


def _waiting(hours: int | None, lang: Language) -> str:
    if hours is None:
        return _("優先しません")
    said = hours_text(hours)[lang]
    return _("%(hours)sまで。いつから数えるか、差し引くのかを確認") % {"hours": said}
