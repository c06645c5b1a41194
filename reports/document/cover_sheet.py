"""A firm's own one-page notice of a policy in force (付保状況のお知らせ).

It says what the firm states and nothing else. A dozen short fields of bounded length: it is made
at once, without a job, yet with the fetcher, fonts and tags of every other document.
"""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.translation import override

from reports.document import press
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
    with press.one_at_a_time, override(lang):
        for density in DENSITIES:
            context = {"sheet": sheet, "limit": limit, "lang": lang, "density": density}
            pages = press.laid_out(render_to_string(TEMPLATE, context), STYLESHEET)
            if len(pages.pages) == 1:
                return press.written(pages)
    raise press.DocumentError("the sheet does not fit on one page")
