"""A firm's own one-page notice of a policy in force (付保状況のお知らせ).

It says what the firm states and nothing else. A dozen short fields of bounded length: it is made
at once, without a job, yet with the fetcher, fonts and tags of every other document.
"""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.translation import override
from weasyprint import HTML

from reports.document import pdf
from reports.document.fetcher import BundledFetcher
from reports.document.finishing import finish
from reports.engine.localise import Language

TEMPLATE = "reports/document/cover_sheet.html"
STYLESHEET = "css/cover_sheet.css"
DENSITIES = ("roomy", "tight", "tightest")


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """What a sheet says.

    Attributes:
        limit_yen: the liability limit, in yen.
        limit_basis: in words of the sheet's language: per claim, in the aggregate, …
        made_on: the day of the statement.
    """

    issuer: str
    addressee: str
    insurer: str
    product: str
    policy_number: str
    starts_on: date
    ends_on: date
    limit_yen: int
    limit_basis: str
    exclusions: tuple[str, ...]
    made_on: date


def render(sheet: CoverSheet, lang: Language) -> bytes:
    """Return the sheet as a tagged PDF of one page.

    Raises:
        FontMissingError: if a font is not on this machine.
        DocumentError: if it does not fit on one page.
    """
    limit = f"¥{sheet.limit_yen:,}" if lang == "en" else f"{sheet.limit_yen:,}円"
    with pdf.one_at_a_time:
        fonts, sheets = pdf.style(STYLESHEET)
        for density in DENSITIES:
            with override(lang):
                context = {"sheet": sheet, "limit": limit, "lang": lang, "density": density}
                html = render_to_string(TEMPLATE, context)
            laid_out = HTML(string=html, url_fetcher=BundledFetcher()).render(
                font_config=fonts, stylesheets=list(sheets), pdf_variant="pdf/ua-1"
            )
            if len(laid_out.pages) == 1:
                return finish(laid_out.write_pdf(pdf_variant="pdf/ua-1"))
    raise pdf.DocumentError("the sheet does not fit on one page")
