"""People, firms and the access log in the admin site."""

from typing import Any

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessEntry, Firm, Invitation, Membership, User
from accounts.services.invite_staff import MailNotSentError, invite_staff
from accounts.services.revoke_invitation import revoke_invitation

# Theirs would show authenticator secrets. Imported from their admin modules, which register them.
admin.site.unregister([Authenticator, EmailAddress])


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Membership
    extra = 0


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Users by e-mail address; passwords are set by their owners."""

    ordering = ["email"]
    list_display = ["email", "name", "is_active", "is_staff"]
    search_fields = ["email", "name"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    fieldsets = [
        (None, {"fields": ["email", "name"]}),
        (_("権限"), {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "usable_password", "password1", "password2"]})]
    filter_horizontal = ["groups"]
    readonly_fields = ["last_login"]
    inlines = [MembershipInline]
    actions = ["forget_second_factor"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Let only superusers hand out rights, so that nobody raises their own."""
        rights = ["is_staff", "is_superuser", "groups"]
        return ["last_login"] if _is_superuser(request) else ["last_login", *rights]

    @admin.action(description=_("二要素認証をやり直してもらう"), permissions=["change"])
    def forget_second_factor(self, request: HttpRequest, queryset: Any) -> None:
        """Remove authenticators of people who lost theirs; they set up a new one at sign-in."""
        if not _is_superuser(request):
            self.message_user(request, _("この操作の権限がありません。"), messages.ERROR)
            return
        Authenticator.objects.filter(user__in=queryset).delete()
        self.message_user(request, _("次のログインで二要素認証を登録し直してもらいます。"))


def _is_superuser(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated and request.user.is_superuser)


@admin.register(Firm)
class FirmAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name_ja", "licence_kind", "registration_number", "is_sample", "is_listed"]
    list_filter = ["licence_kind", "is_sample"]
    search_fields = ["name_ja", "name_en", "registration_number"]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["user", "firm", "role", "is_active"]
    list_filter = ["role", "is_active"]
    list_select_related = ["user", "firm"]
    autocomplete_fields = ["user", "firm"]


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Adding one mails the link; afterwards it can only be withdrawn."""

    list_display = ["email", "role", "firm", "created_at", "expires_at", "accepted_at"]
    list_select_related = ["firm"]
    fields = ["email", "role", "firm"]
    actions = ["withdraw"]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: Invitation, form: ModelForm[Invitation], change: bool
    ) -> None:
        """Invite through the service, which alone knows the token."""
        if not isinstance(request.user, User):
            return
        try:
            sent = invite_staff(
                email=obj.email, role=obj.role, firm=obj.firm, invited_by=request.user
            )
        except MailNotSentError:
            return  # no invitation is open; `response_add` says so
        obj.pk = sent.pk

    def log_addition(self, request: HttpRequest, obj: Invitation, message: Any) -> Any:
        """Log an invitation that went out."""
        return super().log_addition(request, obj, message) if obj.pk else None

    def response_add(
        self, request: HttpRequest, obj: Invitation, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Go on as usual where the mail went out; else say that it did not, and nothing more."""
        if obj.pk:
            return super().response_add(request, obj, post_url_continue)
        self.message_user(request, _("メールを送れませんでした。"), messages.ERROR)
        return redirect("admin:accounts_invitation_add")

    @admin.action(description=_("招待を取り消す"), permissions=["add"])
    def withdraw(self, request: HttpRequest, queryset: Any) -> None:
        """Withdraw the chosen invitations that are still open."""
        if isinstance(request.user, User):
            for invitation in queryset:
                revoke_invitation(invitation=invitation, by=request.user)


@admin.register(AccessEntry)
class AccessEntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The log can be read and searched, nothing else."""

    list_display = ["at", "user", "firm", "action", "object_type", "object_id"]
    list_filter = ["action", "firm"]
    list_select_related = ["user", "firm"]
    search_fields = ["object_id", "user__email"]
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
