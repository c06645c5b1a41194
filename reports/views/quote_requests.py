"""The owner confirms answers for insurers; the quote request is made of those alone."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import rate_limit
from reports import selectors
from reports.document.language import language
from reports.document.quote import content
from reports.document.quote.premises import Premise
from reports.engine.localise import Language
from reports.forms.quote_request import SignatureForm
from reports.services.confirm_answers import Signature, confirm_answers, withdraw_confirmations
from reports.views.access import Reading, open_report, page_language
from reports.views.files import SPREADSHEET, attachment

TEMPLATE = "reports/quote_request.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quote_request(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show every answer that could reach an insurer; a POST of the owner confirms some."""
    reading = open_report(request, public_id, action="view-quote-request")
    if request.method != "POST":
        known = _sender(reading) if reading.by_owner else {}
        form = SignatureForm(initial={**known, "name": known.get("contact", "")})
        return render(request, TEMPLATE, _context(reading, form))
    if not reading.by_owner:
        raise PermissionDenied
    if withdrawn := request.POST.getlist("withdraw"):
        _withdraw(request, reading, withdrawn)
        return redirect("reports:quote_request", public_id)
    return _confirm(request, reading)


def _withdraw(request: HttpRequest, reading: Reading, questions: list[str]) -> None:
    count = withdraw_confirmations(
        report=reading.report, visitor=reading.visitor, questions=questions, now=timezone.now()
    )
    if count:
        messages.success(request, _("確認を取り消しました。次に作る依頼書には載りません。"))


def _confirm(request: HttpRequest, reading: Reading) -> HttpResponse:
    chosen = _chosen(request)
    form = SignatureForm(request.POST)
    is_alone = request.POST.get("do") == "contact"  # nothing to confirm, only whom to answer
    if not form.is_valid() or not (chosen or is_alone):
        if not (chosen or is_alone):
            form.add_error(None, _("載せる回答を選んでください。"))
        return render(request, TEMPLATE, _context(reading, form, chosen), status=422)
    outcome = confirm_answers(
        report=reading.report,
        visitor=reading.visitor,
        shown={} if is_alone else chosen,
        signature=Signature(form.cleaned_data["name"], form.cleaned_data["part"]),
        sender=form.sender(),
        now=timezone.now(),
    )
    if is_alone:
        messages.success(request, _("ご連絡先を保存しました。"))
    if outcome.stale:
        messages.warning(request, _("表示のあとに変わった回答は、確認していません。ご覧ください。"))
    if outcome.confirmed:
        said = _("%(count)d件を確認しました。") % {"count": len(outcome.confirmed)}
        messages.success(request, said)
    return redirect("reports:quote_request", reading.report.public_id)


def _sender(reading: Reading) -> dict[str, str]:
    """Return whom insurers answer, as far as it was told."""
    company = reading.report.assessment.company
    return {"contact": company.contact, "phone": company.phone, "email": company.email}


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Return the answers ticked, or all that the page offered to confirm together."""
    field = "shown" if request.POST.get("do") == "all" else "answer"
    ticked = [*request.POST.getlist(field), *request.POST.getlist("answer")]
    pairs = (one.partition(":") for one in ticked)
    return {question: digest for question, _colon, digest in pairs if digest}


def _context(reading: Reading, form: SignatureForm, chosen: Iterable[str] = ()) -> dict[str, Any]:
    premises, lang = selectors.premises_of(reading.report), page_language()
    ticked = frozenset(chosen)
    rows = [_row(one, lang, one.question in ticked) for one in premises if one.can_be_confirmed]
    return {
        "report": reading.report,
        "by_owner": reading.by_owner,
        "form": form,
        "sections": list(_sections(rows, reading.by_owner)),
        "confirmed": sum(row["confirmed"] is not None for row in rows),
        "confirmable": len(rows),
        "unanswered": [one.label[lang] for one in premises if one.state == "unanswered"],
        "changed": [one.label[lang] for one in premises if one.state == "changed"],
        "document_language": lang,
        "has_sender": any(_sender(reading)[way] for way in ("phone", "email")),
        "has_kept_back": any(row["is_kept_back"] and not row["confirmed"] for row in rows),
        "quick": reading.report.snapshot["questionnaire_mode"] == "quick",
    }


def _sections(rows: list[dict[str, Any]], by_owner: bool) -> Iterator[dict[str, Any]]:
    """Yield the rows by section, those usually left out last; a broker sees the confirmed ones."""
    shown = [row for row in rows if by_owner or row["confirmed"]]
    in_order = sorted(shown, key=itemgetter("is_kept_back"))
    for title, group in groupby(in_order, key=itemgetter("section")):
        section = list(group)
        yield {
            "title": title,
            "is_kept_back": section[0]["is_kept_back"],
            "open": [row for row in section if not row["confirmed"]],
            "confirmed": [row for row in section if row["confirmed"]],
        }


def _row(premise: Premise, lang: Language, is_ticked: bool) -> dict[str, Any]:
    return {
        "question": premise.question,
        "section": _("1つずつ選んで載せる回答") if premise.is_kept_back else premise.section[lang],
        "label": premise.label[lang],
        "answer": premise.answer[lang],
        "value": f"{premise.question}:{premise.digest}",
        "is_ticked": is_ticked,
        "is_kept_back": premise.is_kept_back,
        "confirmed": premise.confirmed,
        "answered_on": premise.answered_on,
        "marks": list(_marks(premise)),
    }


def _marks(premise: Premise) -> Iterable[str]:
    """Say what about an answer deserves a second look before it goes out."""
    if premise.is_unknown:
        yield _("わからない")
    if premise.is_range:
        yield _("幅のある回答")
    if premise.origin in ORIGINS:
        yield ORIGINS[premise.origin]()


ORIGINS = {
    "helper": lambda: _("手伝った方の回答"),
    "carried": lambda: _("前回のまま"),
    "other": lambda: _("担当者が変えた回答"),
}


@never_cache
@require_safe
def spreadsheet(request: HttpRequest, public_id: UUID, lang: str) -> HttpResponse:
    """Hand the request over as an XLSX file."""
    from reports.document.quote import sheets  # openpyxl is slow to import

    made = _request(request, public_id, lang, "download-quote-request-xlsx")
    return attachment(sheets.render(made), SPREADSHEET, f"sonae-quote-{made.number}-{lang}.xlsx")


@never_cache
@require_safe
def paper(request: HttpRequest, public_id: UUID, lang: str) -> HttpResponse:
    """Hand the request over as a PDF."""
    from reports.document.quote import paper as papers  # WeasyPrint is slow to import

    refused = rate_limit.refusal(request, "quote-paper")
    if refused is not None:
        return refused
    made = _request(request, public_id, lang, "download-quote-request-pdf")
    name = f"sonae-quote-{made.number}-{lang}.pdf"
    return attachment(papers.render(made), "application/pdf", name)


def _request(request: HttpRequest, public_id: UUID, lang: str, action: str) -> content.Request:
    reading = open_report(request, public_id, action=action)
    premises = selectors.premises_of(reading.report)
    return content.build(reading.report.snapshot, premises, language(lang), _sender(reading))
