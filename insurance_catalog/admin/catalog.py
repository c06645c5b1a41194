"""Insurers, products, and revisions with the acts of drafting and publishing."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from insurance_catalog import models, rows
from insurance_catalog.admin.readable import DraftsOnly, is_open, shown
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.services.publish_revision import CannotPublishError, publish_revision


@admin.register(models.Insurer)
class InsurerAdmin(admin.ModelAdmin[Any]):
    """Insurers; their code is for ever."""

    list_display = ("code", shown(models.Insurer._meta.get_field("name")), "fictitious")
    list_filter = ("fictitious",)
    search_fields = ("code", "name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("code",)


@admin.register(models.Product)
class ProductAdmin(admin.ModelAdmin[Any]):
    """Products; their code and insurer are for ever."""

    list_display = ("code", shown(models.Product._meta.get_field("name")), "insurer")
    list_filter = ("insurer",)
    list_select_related = ("insurer",)
    search_fields = ("code", "name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("code", "insurer")


class PlanLinks(DraftsOnly, admin.TabularInline[Any, Any]):
    """The plans of a revision, each with a link to all of its terms."""

    model = models.Plan
    fields = ("code", "channel", "on_sale_from")
    readonly_fields = ("code", "on_sale_from")
    extra = max_num = 0
    can_delete = False
    show_change_link = True

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return ["code", shown(models.Plan._meta.get_field("name")), "on_sale_from"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return self.get_fields(request, obj)


class RevisionActions(ActionForm):
    """The choice of an action, and what publishing needs beside it."""

    published_on = forms.CharField(
        label=_("公開日(空欄なら今日)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(label=_("改訂の理由"), required=False)


class Publication(forms.Form):
    """What publishing needs, read from the same request."""

    published_on = forms.DateField(required=False)
    reason = forms.CharField(required=False)


def _person(request: HttpRequest) -> User:
    """Return who is signed in; the admin site lets nobody else in."""
    return cast("User", request.user)


@admin.register(models.Revision)
class RevisionAdmin(DraftsOnly, admin.ModelAdmin[Any]):
    """Editions of products: drafts are edited and published, the rest can only be read."""

    list_display = ("label", "product", "state", "published_on", "superseded_on", "reason")
    list_filter = ("state", "product__insurer")
    list_select_related = ("product",)
    search_fields = ("product__code", "label", "reason")
    fields = ("product", "label", "reason", "state", "published_on", "superseded_on")
    readonly_fields = ("state", "published_on", "superseded_on")
    inlines = (PlanLinks,)
    action_form = RevisionActions
    actions = ("publish", "draft")

    @admin.action(description=_("下書きを公開する"), permissions=["change"])
    def publish(self, request: HttpRequest, revisions: QuerySet[Any]) -> None:
        """Publish the chosen drafts on the day and for the reason of the action form."""
        given = Publication(request.POST)
        if not given.is_valid():
            self.message_user(request, _("公開日を確かめてください。"), messages.ERROR)
            return
        on = given.cleaned_data["published_on"] or timezone.localdate()
        for revision in revisions:
            reason = given.cleaned_data["reason"] or revision.reason
            try:
                publish_revision(revision=revision, on=on, reason=reason, by=_person(request))
            except CannotPublishError as problem:
                self.message_user(request, f"{revision}: {problem}", messages.ERROR)
            else:
                self.message_user(request, _("%s を公開しました。") % revision.label)

    @admin.action(description=_("改訂の下書きを作る"), permissions=["add"])
    def draft(self, request: HttpRequest, revisions: QuerySet[Any]) -> None:
        """Copy the chosen revisions into new drafts named by the month."""
        label = f"{timezone.localdate():%Y-%m}"
        made = 0
        for revision in revisions:
            try:
                draft_revision(source=revision, label=label, by=_person(request))
                made += 1
            except rows.IncompleteError as problem:
                self.message_user(request, f"{revision}: {problem}", messages.ERROR)
        text = ngettext("下書きを%d件作りました。", "下書きを%d件作りました。", made) % made
        self.message_user(request, text)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = () if obj is None or not is_open(obj) else ("product",)
        return (*self.readonly_fields, *fixed)
