"""Delete what an owner may have deleted: unconfirmed reports, their files, links, notices."""

from django.core.files.storage import default_storage
from django.db import transaction

from assessment.models import Assessment
from reports.confirming import AnswerConfirmation
from reports.cover_notice import CoverNotice
from reports.jobs.files import folder_of
from reports.models import Document, Report
from reports.sharing import ShareLink


@transaction.atomic
def erase_reports(*, assessment: Assessment) -> int:
    """Delete the unreleased reports of an assessment; return how many stay on record.

    A released report is evidence of the advice that a firm gave and has to be kept; the answers
    behind it go, and with them what was said about them.
    """
    open_reports = Report.objects.filter(assessment=assessment, released_at__isnull=True)
    folders = [folder_of(report) for report in open_reports.defer("snapshot")]
    names = list(Document.objects.filter(report__in=open_reports).values_list("file", flat=True))
    open_reports.delete()
    ShareLink.objects.filter(report__assessment=assessment).delete()
    AnswerConfirmation.objects.filter(report__assessment=assessment).delete()
    CoverNotice.objects.filter(assessment=assessment).delete()
    transaction.on_commit(lambda: _delete_files(names, folders), robust=True)
    return Report.objects.filter(assessment=assessment).count()


def _delete_files(names: list[str], folders: list[str]) -> None:
    """Delete the documents, and what killed workers left in their folders and nobody names."""
    strays = [f"{folder}/{name}" for folder in folders for name in _names_in(folder)]
    for name in {*names, *strays}:
        default_storage.delete(name)


def _names_in(folder: str) -> list[str]:
    try:
        return list(default_storage.listdir(folder)[1])
    except FileNotFoundError:  # no document was ever made
        return []
