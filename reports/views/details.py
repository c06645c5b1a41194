"""The folded part of a result page: it says nothing but what is frozen, so it is made once.

Kept in the memory of the process under everything it depends on. A report that was deleted cannot
be opened any more, so nobody is shown what may still lie here until the process ends.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.kept import Kept
from reports.document.edition import EditionId
from reports.engine.localise import Language
from reports.views.access import Reading, ways_to_answers

AT_MOST = 64
"""Pages kept by one process, some 200 KB each."""
TEMPLATE = "reports/result/_details.html"

Name = tuple[UUID, str, Language, EditionId, bool]
"""Report, fingerprint of its snapshot, language, edition, and whether its owner looks."""

_kept: Kept[Name, SafeString] = Kept(AT_MOST)


def details(reading: Reading, lang: Language, built: dict[str, Any]) -> SafeString:
    """Return the HTML of everything below the conclusion.

    Args:
        reading: the report before a reader.
        lang: language of the page.
        built: what `context.build` made of the report for this edition and language.
    """
    name = _name_of(reading, lang)
    found = _kept.get(name)
    if found is None:
        found = _made(reading, built)
        _kept.put(name, found)
    return found


def _name_of(reading: Reading, lang: Language) -> Name | None:
    if settings.DEBUG:  # who writes templates wants to see them change
        return None
    report = reading.report
    return report.public_id, report.snapshot_hash, lang, reading.edition.id, reading.by_owner


def _made(reading: Reading, built: dict[str, Any]) -> SafeString:
    """Render without the request, so that nothing of a certain visit can come in."""
    given = {"by_owner": reading.by_owner, **ways_to_answers(reading)}
    return render_to_string(TEMPLATE, {**built, **given})
