"""Close a reader's remark, or open it again."""

from datetime import datetime

from accounts.models import User
from insurance_catalog import permissions
from insurance_catalog.models import WrongDataReport


def handle_wrong_data(
    *, report: WrongDataReport, state: str, answer: str, by: User, now: datetime
) -> WrongDataReport:
    """Say what was found; the remark itself never changes.

    Raises:
        PermissionDenied: if the person may not edit the catalog.
    """
    permissions.require_editor(by)
    report.state, report.answer = state, answer
    closed = state != WrongDataReport.State.OPEN
    report.handled_at, report.handled_by = (now, by) if closed else (None, None)
    report.save(update_fields=["state", "answer", "handled_at", "handled_by"])
    return report
