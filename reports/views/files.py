"""Taking the figures of a result away: as a spreadsheet and as JSON, made while one waits."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reports.document import result_file
from reports.views.access import open_report

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_safe
def spreadsheet(request: HttpRequest, public_id: UUID, lang: str) -> HttpResponse:
    """Hand the result over as an XLSX file."""
    from reports.document.xlsx import report as sheets  # openpyxl is slow to import

    reading = open_report(request, public_id, action="download-report-xlsx")
    made = sheets.render(reading.report.snapshot, lang, edition=reading.edition)
    return attachment(made, SPREADSHEET, f"sonae-{reading.report.number}-{lang}.xlsx")


@never_cache
@require_safe
def figures(request: HttpRequest, public_id: UUID, lang: str) -> HttpResponse:
    """Hand the result over as JSON, for programs."""
    reading = open_report(request, public_id, action="download-report-json")
    made = result_file.render(reading.report.snapshot, lang, edition=reading.edition)
    return attachment(made, "application/json", f"sonae-{reading.report.number}-{lang}.json")


def attachment(made: bytes, content_type: str, name: str) -> HttpResponse:
    """Return a file to be saved, never shown; `never_cache` says no-store."""
    return HttpResponse(
        made,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
