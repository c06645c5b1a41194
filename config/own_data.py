"""What other apps keep of an owner's assessments, for the file with which the owner takes all."""

from collections.abc import Sequence
from typing import Any

from assessment.models import Assessment
from reports.confirming import AnswerConfirmation
from reports.cover_notice import CoverNotice
from reports.models import Report
from reports.sharing import ShareLink


def reports_of(*, assessments: Sequence[Assessment], **_signal: object) -> dict[int, Any]:
    """Return the reports of these assessments as they were frozen, and what was made of them."""
    found: dict[int, Any] = {
        assessment.pk: {"reports": [], "cover_notices": []} for assessment in assessments
    }
    reports = Report.objects.filter(assessment__in=assessments)
    for report in reports.prefetch_related("share_links__accesses", "variants", "confirmations"):
        found[report.assessment_id]["reports"].append(
            {
                "id": str(report.public_id),
                "made_at": report.created_at.isoformat(),
                "confirmed_at": report.released_at.isoformat() if report.released_at else None,
                "links_to_readers": [_link(link) for link in report.share_links.all()],
                "content": report.snapshot,
                "what_ifs": [
                    {
                        "label": variant.label,
                        "kept_at": variant.created_at.isoformat(),
                        "content": variant.content,
                    }
                    for variant in report.variants.all()
                ],
                "confirmed_for_insurers": [_confirmed(row) for row in report.confirmations.all()],
            }
        )
    for notice in CoverNotice.objects.filter(assessment__in=assessments):
        found[notice.assessment_id]["cover_notices"].append(_notice(notice))
    return found


def _notice(notice: CoverNotice) -> dict[str, Any]:
    return {
        "made_at": notice.created_at.isoformat(),
        "from": notice.issuer,
        "to": notice.addressee,
        "insurer": notice.insurer,
        "product": notice.product,
        "policy_number": notice.policy_number,
        "starts_on": notice.starts_on.isoformat(),
        "ends_on": notice.ends_on.isoformat(),
        "limit_yen": notice.limit_yen,
        "limit_basis": notice.limit_basis,
        "exclusions": notice.exclusions,
    }


def _link(link: ShareLink) -> dict[str, Any]:
    return {
        "label": link.label,
        "made_at": link.created_at.isoformat(),
        "expires_at": link.expires_at.isoformat(),
        "withdrawn_at": link.revoked_at.isoformat() if link.revoked_at else None,
        "used": [
            {"action": access.action, "at": access.at.isoformat()} for access in link.accesses.all()
        ],
    }


def _confirmed(row: AnswerConfirmation) -> dict[str, Any]:
    return {
        "question": row.question_id,
        "by": row.confirmed_name,
        "part_of_the_firm": row.scope_note or None,
        "confirmed_at": row.confirmed_at.isoformat(),
        "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
    }
