"""The same report as anybody would print it first: plain WeasyPrint, the system's Noto Sans CJK.

The same template, the same style sheet, the same PDF/UA; but style and fonts are read anew for each
document, no font is named by file, and the file is left as WeasyPrint writes it.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import override
from weasyprint import CSS, HTML

from reports.document import fonts, pdf
from reports.document.context import build
from reports.document.edition import Edition
from reports.document.paper import on_paper
from reports.engine.localise import Language

FITS = pdf.DENSITIES[1]
"""How page one is set so that it takes one page, as ours does; here nobody has to find that out."""
FONT, PACKAGE = "Noto Sans CJK JP", "fonts-noto-cjk"


def has_font() -> bool:
    """Tell whether fontconfig finds the font under its own name."""
    asked = ["fc-match", "--format", "%{family}", FONT]
    found = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return FONT in found.stdout


def render(content: Mapping[str, Any], lang: Language) -> bytes:
    """Return the report in full, as `pdf.render` does."""
    with override(lang):
        context = on_paper(build(content, lang, Edition("unconfirmed")))
        html = render_to_string(pdf.TEMPLATES["pdf"], {**context, "density": FITS})
    style = Path(str(finders.find(pdf.STYLESHEET))).read_text(encoding="utf-8")
    made: bytes = HTML(string=_in_noto(html)).write_pdf(
        stylesheets=[CSS(string=_in_noto(style))], pdf_variant="pdf/ua-1"
    )
    return made


def _in_noto(text: str) -> str:
    return text.replace(fonts.FAMILY, FONT)
