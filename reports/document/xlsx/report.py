"""A frozen snapshot as a workbook: the figures of screen and PDF as numbers to go on with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.document.context import build
from reports.document.edition import Edition
from reports.document.language import language
from reports.document.xlsx import (
    comparison_pages,
    defences_page,
    losses_page,
    money_page,
    premises_page,
    summary_page,
)
from reports.document.xlsx.file import Imprint, write
from reports.document.xlsx.page import Page
from reports.document.xlsx.told import Told
from reports.engine.localise import localise


def render(snapshot: Mapping[str, Any], lang: str, *, edition: Edition) -> bytes:
    """Return the XLSX file of a snapshot.

    Args:
        snapshot: as frozen in a report.
        lang: "ja" or "en".
        edition: which plans are named and under which mark.

    Raises:
        UnknownLanguageError: for any other language.
    """
    written = language(lang)
    words = build(snapshot, written, edition)
    told = Told(words, localise(snapshot, written), edition, written)
    with override(written):
        return write(_pages(told), _imprint(told), written)


def _pages(told: Told) -> list[Page]:
    pages = (
        summary_page.page(told),
        comparison_pages.side_by_side(told),
        comparison_pages.line_by_line(told),
        money_page.page(told),
        losses_page.page(told),
        defences_page.page(told),
        premises_page.page(told),
    )
    return [page for page in pages if page is not None]


def _imprint(told: Told) -> Imprint:
    words, firm = told.words, told.words["acting_firm"]
    return Imprint(
        title=_("サイバー保険ニーズ診断"),
        author=firm["name"] if firm else _("備え"),
        made_on=date.fromisoformat(words["made_on"]),
        line=f"No. {words['number']} · {words['made_on']}",
        mark=words["mark"],
    )
