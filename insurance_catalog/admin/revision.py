"""Editions of products: the page from which a draft is completed, looked at and published."""

from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from insurance_catalog import models, rows, selectors
from insurance_catalog.admin.help import Helped
from insurance_catalog.admin.parts import PARTS, part_of_item
from insurance_catalog.admin.plan import address_of
from insurance_catalog.admin.readable import DraftsOnly, is_open
from insurance_catalog.completeness import completeness
from insurance_catalog.fields.forms import in_language
from insurance_catalog.revision_changes import changes, lines
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.services.publish_revision import CannotPublishError, publish_revision
from insurance_catalog.terms import soundness
from insurance_catalog.views.language import language

PREFIX = "insurance_catalog_revision"


class PublicationForm(forms.Form):
    """The day and the reason."""

    published_on = forms.DateField(
        label=_("公開日"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("この日から、この内容が一覧・比較・診断で使われます。先の日付も選べます。"),
    )
    reason = forms.CharField(
        label=_("改訂の理由"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("何が、なぜ変わったか。あとから変えられません。"),
    )


def person(request: HttpRequest) -> User:
    """Return who is signed in; the admin site lets nobody else in."""
    return cast("User", request.user)


def standing(revision: models.Revision, today: date) -> str:
    """Return the state of a revision as it is today: published ones may still wait for their day.

    The stored state says what was decided; the days say what holds.
    """
    if revision.published_on is not None and revision.published_on > today:
        return str(_("公開予定"))
    if revision.superseded_on is not None and revision.superseded_on > today:
        return str(_("公開中(次の版が公開予定)"))
    return str(revision.get_state_display())


@admin.register(models.Revision)
class RevisionAdmin(Helped, DraftsOnly, admin.ModelAdmin[Any]):
    """Editions of products: drafts are edited and published, the rest can only be read."""

    change_form_template = "admin/insurance_catalog/revision/change_form.html"
    list_display = ("label", "product", "standing", "published_on", "superseded_on", "reason")
    list_filter = ("state", "published_on", "product__insurer")
    list_select_related = ("product",)
    search_fields = ("product__code", "label", "reason")
    fields = ("product", "label", "reason", "state", "published_on", "superseded_on")
    readonly_fields = ("state", "published_on", "superseded_on")
    actions = ("draft",)

    @admin.display(description=_("状態"), ordering="state")
    def standing(self, revision: models.Revision) -> str:
        return standing(revision, timezone.localdate())

    @admin.action(description=_("改訂の下書きを作る"), permissions=["add"])
    def draft(self, request: HttpRequest, revisions: QuerySet[Any]) -> None:
        """Copy the chosen revisions into new drafts named by the month."""
        self._say_made(request, [self._draft(request, revision) for revision in revisions])

    def _say_made(self, request: HttpRequest, drafts: list[models.Revision | None]) -> None:
        made = sum(draft is not None for draft in drafts)
        text = ngettext("下書きを%d件作りました。", "下書きを%d件作りました。", made) % made
        self.message_user(request, text)

    def _draft(self, request: HttpRequest, source: models.Revision) -> models.Revision | None:
        label = f"{timezone.localdate():%Y-%m}"
        try:
            return draft_revision(source=source, label=label, by=person(request))
        except rows.IncompleteError as problem:
            self.message_user(request, f"{source}: {problem}", messages.ERROR)
            return None

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = () if obj is None or not is_open(obj) else ("product",)
        return (*self.readonly_fields, *fixed)

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of what can be done with one revision."""
        views = {"publish": self.publish, "compare": self.compare, "redraft": self.redraft}
        own = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"{PREFIX}_{name}",
            )
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Show the plans with the state of their ten items, and the neighbours to compare with."""
        revision = kwargs.get("obj")
        if revision is not None:
            context["plans"] = plan_states(revision)
            context["other"] = neighbour(revision)
            context["open_remarks"] = models.WrongDataReport.objects.filter(
                plan__revision__product=revision.product, state=models.WrongDataReport.State.OPEN
            ).count()
            context["may_edit"] = self.has_change_permission(request, revision)
        return super().render_change_form(request, context, *args, **kwargs)

    # --- What can be done with one revision --------------------------------------------------

    def _revision(self, request: HttpRequest, object_id: str) -> models.Revision:
        revision: models.Revision | None = self.get_object(request, object_id)
        if revision is None:
            raise Http404
        if not self.has_view_permission(request, revision):
            raise PermissionDenied
        return revision

    def redraft(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Begin a new draft from this revision and go there; only by POST."""
        revision = self._revision(request, object_id)
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(hub_of(revision))
        made = self._draft(request, revision)
        self._say_made(request, [made])
        return HttpResponseRedirect(hub_of(made or revision))

    def publish(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say what publishing would change and what stands in its way; publish by POST."""
        revision = self._revision(request, object_id)
        if not is_open(revision):
            self.message_user(request, _("下書きではありません。"), messages.ERROR)
            return HttpResponseRedirect(hub_of(revision))
        if not self.has_change_permission(request, revision):
            raise PermissionDenied
        form = PublicationForm(
            request.POST if request.method == "POST" else None,
            initial={"published_on": timezone.localdate(), "reason": revision.reason},
        )
        if request.method == "POST" and form.is_valid() and self._publish(request, revision, form):
            return HttpResponseRedirect(hub_of(revision))
        former = selectors.current_revision(revision.product)
        context = {
            "form": form,
            "former": former,
            "changes": changes(former, revision) if former else [],
            "obstacles": obstacles(revision),
            "plans": plan_states(revision),
        }
        return self._page(request, revision, "publish", _("公開する"), context)

    def _publish(self, request: HttpRequest, draft: models.Revision, form: PublicationForm) -> bool:
        on, reason = form.cleaned_data["published_on"], form.cleaned_data["reason"]
        try:
            publish_revision(revision=draft, on=on, reason=reason, by=person(request))
        except CannotPublishError as problem:
            form.add_error(None, str(problem))
            return False
        text = (
            _("%(label)s を %(day)s から公開します。")
            if on > timezone.localdate()
            else _("%(label)s を公開しました。")
        )
        self.message_user(request, text % {"label": draft.label, "day": on}, messages.SUCCESS)
        return True

    def compare(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Put two revisions of a product side by side, term by term."""
        revision = self._revision(request, object_id)
        siblings = models.Revision.objects.filter(product=revision.product).exclude(pk=revision.pk)
        asked = request.GET.get("with", "")
        chosen = siblings.filter(pk=asked).first() if asked.isdecimal() else None
        other = chosen or neighbour(revision)
        show_all = request.GET.get("show") == "all"
        read = lines if show_all else changes
        older, newer = sorted((other, revision), key=_age) if other else (None, revision)
        context = {
            "siblings": siblings,
            "other": other,
            "older": older,
            "newer": newer,
            "lines": read(older, newer) if older else [],
            "show_all": show_all,
        }
        return self._page(request, revision, "compare", _("版の比較"), context)

    def _page(
        self,
        request: HttpRequest,
        revision: models.Revision,
        name: str,
        title: Any,
        context: dict[str, Any],
    ) -> TemplateResponse:
        frame = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(revision),
            "opts": self.opts,
            "original": revision,
        }
        template = f"admin/insurance_catalog/revision/{name}.html"
        return TemplateResponse(request, template, frame | context)


def _age(revision: models.Revision) -> tuple[date, int]:
    """Published ones by their day, drafts after all of them."""
    return revision.published_on or date.max, revision.pk


def hub_of(revision: models.Revision) -> str:
    """Return the page of a revision."""
    return reverse(f"admin:{PREFIX}_change", args=[revision.pk])


def neighbour(revision: models.Revision) -> models.Revision | None:
    """Return what a revision is compared with first: the published one, else the one before it."""
    current = selectors.current_revision(revision.product)
    if current is not None and current.pk != revision.pk:
        return current
    others = models.Revision.objects.filter(product=revision.product).exclude(pk=revision.pk)
    found: models.Revision | None = others.order_by("-published_on", "-pk").first()
    return found


def plan_states(revision: models.Revision) -> list[dict[str, Any]]:
    """Return the plans of a revision, each with the state of its ten items and where to edit."""
    plans = selectors.with_parts(models.Plan.objects.filter(revision=revision))
    return [_plan_state(plan) for plan in plans]


def _plan_state(plan: models.Plan) -> dict[str, Any]:
    edit = address_of(plan, PARTS[0])
    try:
        states = completeness(rows.terms_of(plan), language())
    except rows.IncompleteError as error:
        return {"plan": plan, "edit": edit, "missing": error.missing, "items": []}
    items = [{"state": state, "edit": address_of(plan, part_of_item(state.id))} for state in states]
    return {"plan": plan, "edit": edit, "missing": "", "items": items}


def obstacles(revision: models.Revision) -> list[str]:
    """Return what stands in the way of publishing, plan by plan."""
    try:
        plans = selectors.terms_of_revision(revision)
    except rows.IncompleteError as error:
        return [str(error)]
    if not plans:
        return [str(_("プランがありません。"))]
    return [
        f"{terms.code}: {place}: {in_language(message)}"
        for terms in plans
        for place, message in soundness.problems(terms)
    ]
