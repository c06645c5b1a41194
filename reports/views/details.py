"""What a result page says of what is frozen: made once, its folded part as HTML.

Kept in the memory of the process under everything it depends on. A report that was deleted cannot
be opened any more, so nobody is shown what may still lie here until the process ends.
"""

from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.kept import Kept
from reports.document.context import Context, build, standing
from reports.document.edition import EditionId
from reports.engine.localise import Language
from reports.views.access import Reading, ways_to_answers

AT_MOST = 64
"""Pages kept by one process, some 200 KB each."""
TEMPLATE = "reports/result/_details.html"
FOLDED = frozenset(
    {
        "answers",
        "comparison",
        "costs",
        "fired_rules",
        "happenings",
        "parameters",
        "retained",
        "walkthroughs",
    }
)
"""What is large and only said in the folded part."""

Name = tuple[UUID, str, Language, EditionId, bool]
"""Report, fingerprint of its snapshot, language, edition, and whether its owner looks."""

_kept: Kept[Name, Context] = Kept(AT_MOST)


def frozen_part(reading: Reading, lang: Language) -> Context:
    """Return what the page shows of a report, everything below the conclusion under "details".

    Who confirmed the report, and what that person added, is not frozen and not kept.
    """
    name = _name_of(reading, lang)
    found = _kept.get(name)
    if found is None:
        found = _made(reading, lang)
        _kept.put(name, found)
    return {**found, **standing(reading.edition, lang)}


def _name_of(reading: Reading, lang: Language) -> Name | None:
    if settings.DEBUG:  # who writes templates wants to see them change
        return None
    report = reading.report
    return report.public_id, report.snapshot_hash, lang, reading.edition.id, reading.by_owner


def _made(reading: Reading, lang: Language) -> Context:
    report = reading.report
    built = build(report.snapshot, lang, reading.edition, fingerprint=report.snapshot_hash)
    above = {key: said for key, said in built.items() if key not in FOLDED}
    return {**above, "details": _folded(reading, built)}


def _folded(reading: Reading, built: Context) -> SafeString:
    """Render without the request, so that nothing of a certain visit can come in."""
    given = {"by_owner": reading.by_owner, **ways_to_answers(reading)}
    return render_to_string(TEMPLATE, {**built, **given})
