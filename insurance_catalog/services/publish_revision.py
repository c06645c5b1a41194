"""Publish a draft: from a day on its terms hold, and never change again."""

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from insurance_catalog import permissions, rows, selectors
from insurance_catalog.models import Plan, Revision
from insurance_catalog.services.log import log
from insurance_catalog.terms import soundness
from insurance_catalog.terms.exchange import TermsError


class CannotPublishError(Exception):
    """A draft that may not be published; `str()` says why, in the reader's language."""


@transaction.atomic
def publish_revision(*, revision: Revision, on: date, reason: str, by: User | None) -> Revision:
    """Make a draft the terms of its product from a day on; the former become an old version.

    Args:
        revision: a draft.
        on: first day on which the terms hold; not before the former's first day.
        reason: what changed and why.
        by: who publishes; None for a command run on the server.

    Raises:
        PermissionDenied: if the person may not publish.
        CannotPublishError: if the draft is not one, is unsound or has no reason.
    """
    permissions.require_publisher(by)
    draft: Revision = Revision.objects.select_for_update().get(pk=revision.pk)
    _check(draft, on=on, reason=reason)
    Revision.objects.supersede(draft.product, on=on)
    draft.state, draft.published_on = Revision.State.PUBLISHED, on
    draft.reason, draft.published_by = reason.strip(), by
    draft.seal = uuid4()
    draft.save()
    log(draft, by=by, message=f"{on} {reason.strip()}")
    return draft


def _check(draft: Revision, *, on: date, reason: str) -> None:
    if draft.state != Revision.State.DRAFT:
        raise CannotPublishError(_("下書きではありません。"))
    if not reason.strip():
        raise CannotPublishError(_("改訂の理由を書いてください。"))
    former = selectors.current_revision(draft.product)
    if former is not None and former.published_on is not None and on < former.published_on:
        raise CannotPublishError(
            _("公開日は、いまの版の公開日(%(day)s)より前にはできません。")
            % {"day": former.published_on}
        )
    _check_plans(draft)


def _check_plans(draft: Revision) -> None:
    try:
        plans = selectors.terms_of_revision(draft)
        for terms in plans:
            soundness.check(terms)
    except rows.IncompleteError as error:
        raise CannotPublishError(
            _("%(plan)s に「%(missing)s」がありません。")
            % {"plan": error.plan.code, "missing": error.missing}
        ) from error
    except TermsError as error:
        raise CannotPublishError(str(error)) from error
    if not plans:
        raise CannotPublishError(_("プランがありません。"))
    _refuse_taken_codes(draft, {terms.code for terms in plans})


def _refuse_taken_codes(draft: Revision, codes: set[str]) -> None:
    others = Plan.objects.filter(code__in=codes).exclude(revision__product=draft.product)
    taken = others.exclude(revision__state=Revision.State.DRAFT).first()
    if taken is not None:
        raise CannotPublishError(
            _("コード %(code)s は別の商品で使われています。") % {"code": taken.code}
        )
