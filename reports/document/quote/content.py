"""A quote request as primitives in one language, from a frozen report and confirmed answers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from insurance_catalog.terms.vocabulary import TEN_ITEMS
from reports.document.canonical import canonical, digest, number_of
from reports.document.quote.premises import Confirmed, Premise
from reports.document.quote.rules import rules
from reports.document.words import SECTIONS
from reports.engine.items import COVERED
from reports.engine.localise import Language, localise
from reports.engine.money import hours_text, yen_text
from reports.engine.support import SCOPE, TERMS

LOOKED_INTO = 2
"""Plans whose unconfirmed terms are asked of every insurer: the first and the second."""


@dataclass(frozen=True, slots=True)
class Request:
    """What two documents are made of.

    Attributes:
        number: the same for the same content, so that insurers can be shown to have got the same.
        items: the ten, each with the wish and what is asked.
        options: ways of pricing, amounts in yen (None where cover is no priority).
        further: terms that the compared policies leave open.
        answers: confirmed answers alone.
        missing: names of what is not confirmed.
    """

    lang: Language
    number: str
    report_number: str
    made_on: str
    company: Sequence[tuple[str, str]]
    items: Sequence[Mapping[str, Any]]
    options: Sequence[Mapping[str, Any]]
    further: Sequence[str]
    answers: Sequence[Mapping[str, str]]
    missing: Sequence[str]
    notes: Sequence[str]


def build(
    snapshot: Mapping[str, Any],
    premises: Sequence[Premise],
    lang: Language,
    sender: Mapping[str, str] | None = None,
) -> Request:
    """Return the request.

    Args:
        snapshot: as frozen in a report.
        premises: the answers an insurer asks for; only those the client confirmed are taken.
        lang: "ja" or "en".
        sender: whom insurers answer: "contact", "phone", "email"; what is empty is left out.
    """
    told = {key: said for key, said in (sender or {}).items() if said}
    frozen = localise(snapshot, lang)
    confirmed = [(one, one.confirmed) for one in premises if one.confirmed is not None]
    with override(lang):
        return Request(
            lang=lang,
            number=_number(snapshot, confirmed, told),
            report_number=number_of(digest(snapshot)),
            made_on=_made_on(frozen, confirmed),
            company=_company({**frozen["company"], **told}),
            items=_items(frozen, lang),
            options=_options(frozen, lang),
            further=_further(frozen),
            answers=[_answer(one, word, lang) for one, word in confirmed],
            missing=[
                one.label[lang]
                for one in premises
                if one.confirmed is None and not one.is_kept_back
            ],
            notes=_notes(),
        )


Word = tuple[Premise, Confirmed]


def _number(
    snapshot: Mapping[str, Any], confirmed: Sequence[Word], sender: Mapping[str, str]
) -> str:
    """Return a short fingerprint of report, confirmed answers and sender."""
    told = [
        [one.question, one.digest, word.on.isoformat(), word.name, word.part]
        for one, word in confirmed
    ]
    content = canonical({"report": digest(snapshot), "answers": told, "sender": dict(sender)})
    return hashlib.sha256(content).hexdigest()[:8].upper()


def _made_on(frozen: Mapping[str, Any], confirmed: Sequence[Word]) -> str:
    """Return the day of the last confirmation: the request says nothing newer than that."""
    return max([str(frozen["made_on"]), *(word.on.isoformat() for _one, word in confirmed)])


def _company(told: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (title, told[key])
        for title, key in (
            (_("会社名"), "name"),
            (_("法人番号"), "corporate-number"),
            (_("所在地"), "address"),
            (_("ご担当者"), "contact"),
            (_("電話番号"), "phone"),
            (_("メールアドレス"), "email"),
        )
        if told.get(key)
    ]


def _items(frozen: Mapping[str, Any], lang: Language) -> list[dict[str, Any]]:
    wishes = _wishes(frozen, lang)
    return [
        {
            "number": number,
            "id": item,
            "title": TEN_ITEMS[item][lang],
            "wish": wishes[item],
            "ask": [question[lang] for question in questions],
        }
        for number, (item, questions) in enumerate(rules().ask.items(), start=1)
    ]


def _wishes(frozen: Mapping[str, Any], lang: Language) -> dict[str, str]:
    """Return what the firm asks for on each of the ten items."""
    needs = frozen["result"]["needs"]
    waiting, deductible = needs["waiting_hours_max"], needs["deductible_max_yen"]
    as_provided = _("貴社の定めのとおり")
    return {
        **{f"{name}-limit": _amount(needs[name]["recommended_yen"], lang) for name in COVERED},
        "waiting-period": _not_asked()
        if waiting is None
        else _("%(hours)sまで") % {"hours": hours_text(waiting)[lang]},
        "deductible": _("%(amount)sまで") % {"amount": yen_text(deductible)[lang]},
        "exclusions": as_provided,
        "support-scope": _musts(frozen, SCOPE) or as_provided,
        "ransom": as_provided,
        "support-terms": _musts(frozen, TERMS) or as_provided,
        "quote-premises": _("「保険料」と「前提となる回答」のとおり。1年契約・一括払い"),
    }


def _musts(frozen: Mapping[str, Any], checks: Sequence[str]) -> str:
    """Name the support that this firm cannot do without."""
    listed = [
        row["title"]
        for row in frozen["explanations"]["support"]
        if row["need"] == "must" and row["check"] in checks
    ]
    return _("必要なもの: %(listed)s") % {"listed": _("・").join(listed)} if listed else ""


def _amount(yen: int, lang: Language) -> str:
    return yen_text(yen)[lang] if yen else _not_asked()


def _not_asked() -> str:
    return _("希望なし。付けた場合の保険料も教えてください")


def _options(frozen: Mapping[str, Any], lang: Language) -> list[dict[str, Any]]:
    """Return the ways of pricing; one that asks for the same amounts as an earlier is left out."""
    needs = frozen["result"]["needs"]
    found: list[dict[str, Any]] = []
    for option in rules().options:
        amounts = [needs[name][option.level] or None for name in COVERED]
        if any(amounts) and all(amounts != row["amounts"] for row in found):
            found.append(
                {
                    "title": f"{ascii_uppercase[len(found)]} {option.title[lang]}",
                    "amounts": amounts,
                    "words": [yen_text(yen)[lang] if yen else "–" for yen in amounts],
                    "waiting_hours": needs["waiting_hours_max"],
                    "deductible_yen": needs["deductible_max_yen"],
                }
            )
    return found


def _notes() -> list[str]:
    return [
        _("同じ内容の依頼を、複数の保険会社にお送りしています。番号が同じものは、内容も同じです。"),
        _(
            "ここに書いた回答は、お客さまが確認したものだけですが、告知ではありません。"
            "ご契約のときは、貴社の告知書にあらためて回答します。"
        ),
        _("「未確認」は、まだ確かめていないという意味で、「なし」や「いいえ」ではありません。"),
        _("希望の金額は、公表された統計と回答からの試算で置いたものです。"),
        _("お預けした内容は、この見積のためだけにお使いください。"),
    ]


def section_titles() -> list[str]:
    """Return the names of the three sections that are priced."""
    return [str(SECTIONS[name]) for name in COVERED]


def _further(frozen: Mapping[str, Any]) -> list[str]:
    """Return what the first two plans leave open, as questions that name none of them."""
    notes = frozen["explanations"]["policies"]
    advice = frozen["result"]["recommendation"]
    codes = [code for code in (advice["code"], advice["runner_up"]) if code in notes]
    names = [row["name"] for row in frozen["result"]["policies"]]
    asked = [question for code in codes[:LOOKED_INTO] for question in notes[code]["questions"]]
    plain = [question for question in asked if not any(name in question for name in names)]
    return list(dict.fromkeys(plain))


def _answer(premise: Premise, word: Confirmed, lang: Language) -> dict[str, str]:
    part = _("一部: %(part)s") % {"part": word.part} if word.part else ""
    return {
        "section": premise.section[lang],
        "label": premise.label[lang],
        "answer": premise.answer[lang],
        "scope": part or _("会社全体"),
        "confirmed": f"{word.on.isoformat()} {word.name}",
    }
