"""What operators may look at. Answers are the companies' own: nothing here changes them."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from accounts.services.log_access import log_access
from assessment.models import Answer, Assessment, Company, Consent


class ReadOnly:
    """Look, but neither add, change nor delete."""

    def has_add_permission(self, request: HttpRequest, *_args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Logged:
    """Every look at a company's record is written down, also the operator's."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record = kwargs.get("obj")
        if isinstance(request.user, User) and isinstance(record, Model):
            log_access(user=request.user, firm=None, action="admin-view", record=record)
        response: HttpResponse = super().render_change_form(  # type: ignore[misc]
            request, context, *args, **kwargs
        )
        return response


class AnswerInline(ReadOnly, admin.TabularInline[Answer, Assessment]):
    model = Answer
    fields = ("question_id", "value", "version", "answered_at")
    extra = 0


class ConsentInline(ReadOnly, admin.TabularInline[Consent, Assessment]):
    model = Consent
    fields = ("kind", "recipient", "text_version", "given_at", "expires_at", "withdrawn_at")
    extra = 0


@admin.register(Assessment)
class AssessmentAdmin(Logged, ReadOnly, admin.ModelAdmin[Assessment]):
    """The list tells how much the site is used; opening one shows what was told."""

    list_display = ("public_id", "mode", "language", "created_at", "submitted_at", "erased_at")
    list_filter = ("mode", "language", "submitted_at")
    search_fields = ("public_id",)
    inlines = (AnswerInline, ConsentInline)


@admin.register(Company)
class CompanyAdmin(Logged, ReadOnly, admin.ModelAdmin[Company]):
    """Found by the plain form of the name, however it was written."""

    list_display = ("name", "name_kana", "corporate_number")
    search_fields = ("name_key", "corporate_number")


@admin.register(Consent)
class ConsentAdmin(ReadOnly, admin.ModelAdmin[Consent]):
    """Who agreed to what, when, and until when."""

    list_display = (
        "assessment",
        "kind",
        "recipient",
        "text_version",
        "given_at",
        "expires_at",
        "withdrawn_at",
    )
    list_filter = ("kind", "recipient")
    list_select_related = ("assessment__company", "recipient")
