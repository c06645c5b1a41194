"""The state of document jobs, for whoever runs the site.

Reports and documents are clients' records: they have no page here.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.models import ReportJob
from reports.services.retry_job import retry_job


@admin.register(ReportJob)
class ReportJobAdmin(admin.ModelAdmin[ReportJob]):
    """Read-only list of jobs; a failed one can be tried again."""

    list_display = ("id", "kind", "language", "state", "stage", "attempts", "reason", "created_at")
    list_filter = ("state", "reason", "kind")
    fields = (
        *("kind", "language", "edition", "state", "stage", "attempts", "attempts_allowed"),
        *("lease_until", "reason", "created_at", "enqueued_at", "started_at", "finished_at"),
    )
    readonly_fields = fields
    actions = ("try_again",)

    @admin.action(description=_("もう一度作る"))
    def try_again(self, request: HttpRequest, jobs: QuerySet[ReportJob]) -> None:
        """Queue failed and cancelled jobs afresh."""
        queued = sum(retry_job(job=job, now=timezone.now()) for job in jobs)
        self.message_user(request, _("%(count)d件を順番待ちに戻しました。") % {"count": queued})

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
