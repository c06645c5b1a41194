"""Insurers and products, and the remarks of readers."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from insurance_catalog import models
from insurance_catalog.admin.help import Helped
from insurance_catalog.admin.readable import shown
from insurance_catalog.services.handle_wrong_data import handle_wrong_data


@admin.register(models.Insurer)
class InsurerAdmin(Helped, admin.ModelAdmin[Any]):
    """Insurers; their code is for ever."""

    list_display = ("code", shown(models.Insurer._meta.get_field("name")), "fictitious")
    list_filter = ("fictitious",)
    search_fields = ("code", "name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("code",)


class RevisionLinks(admin.TabularInline[Any, Any]):
    """The revisions of a product, newest first, each with a link to its own page."""

    model = models.Revision
    fields = readonly_fields = ("label", "state", "published_on", "superseded_on", "reason")
    extra = max_num = 0
    can_delete = False
    show_change_link = True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(models.Product)
class ProductAdmin(Helped, admin.ModelAdmin[Any]):
    """Products; their code and insurer are for ever."""

    list_display = ("code", shown(models.Product._meta.get_field("name")), "insurer")
    list_filter = ("insurer",)
    list_select_related = ("insurer",)
    search_fields = ("code", "name")
    inlines = (RevisionLinks,)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("code", "insurer")

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if obj is None else self.inlines


class AnswerForm(forms.ModelForm[models.WrongDataReport]):
    """Whoever closes a remark says what was found."""

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        closed = self.cleaned_data.get("state") != models.WrongDataReport.State.OPEN
        if closed and not self.cleaned_data.get("answer"):
            self.add_error("answer", _("調べた結果を書いてから、対応を変えてください。"))
        return given


@admin.register(models.WrongDataReport)
class WrongDataReportAdmin(admin.ModelAdmin[Any]):
    """What readers say is wrong: the remark stays as it came, the answer is written below it."""

    form = AnswerForm
    list_display = ("reported_at", "plan", "item", "beginning", "state", "handled_by")
    list_filter = ("state", "item", "plan__revision__product__insurer")
    list_select_related = ("plan__revision", "handled_by")
    search_fields = ("plan__code", "plan__revision__product__code", "message")
    readonly_fields = (
        "where",
        "item",
        "message",
        "evidence",
        "reported_at",
        "handled_at",
        "handled_by",
    )
    fields = (
        ("where", "item"),
        "message",
        "evidence",
        "reported_at",
        "state",
        "answer",
        ("handled_at", "handled_by"),
    )

    @admin.display(description=_("どこが、どう違うか"))
    def beginning(self, report: models.WrongDataReport) -> str:
        return report.message[:40]

    @admin.display(description=_("プラン(見ていた版)"))
    def where(self, report: models.WrongDataReport) -> str:
        address = reverse("admin:insurance_catalog_plan_change", args=[report.plan_id])
        return format_html(
            '<a href="{}">{} · {}</a>', address, report.plan, report.plan.revision.label
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        handle_wrong_data(
            report=obj,
            state=obj.state,
            answer=obj.answer,
            by=cast("User", request.user),
            now=timezone.now(),
        )
