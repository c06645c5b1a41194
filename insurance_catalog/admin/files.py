"""Spreadsheets in the admin: hand them out, see what one would change, take it in."""

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from insurance_catalog import permissions, selectors
from insurance_catalog.fields.forms import in_language
from insurance_catalog.services.import_file import Checked, check_file, import_file
from insurance_catalog.sheets import csv_file, xlsx
from insurance_catalog.sheets.problem import FileError
from insurance_catalog.terms.exchange import Catalog, catalog_to_json
from insurance_catalog.terms.model import PolicyTerms

LARGEST_UPLOAD_BYTES = 700_000
"""What a form can carry back for confirmation, signed and in letters, within
`DATA_UPLOAD_MAX_MEMORY_SIZE`; larger files go in by `manage.py import_catalog`."""
CONFIRMED_WITHIN_SECONDS = 3_600
CHANGES_SHOWN = 500
_SALT = "insurance_catalog.admin.files"


class UploadForm(forms.Form):
    """A file to take in."""

    file = forms.FileField(
        label=_("取り込むファイル"),
        help_text=_("Excel(.xlsx)・CSV・JSON。700KBまで。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.json"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("大きすぎます。700KBより大きいファイルは import_catalog コマンドで取り込みます。")
            )
        return file


def _editor(request: HttpRequest) -> User:
    person = cast("User", request.user)
    if not permissions.may_edit(person):
        raise PermissionDenied
    return person


@require_http_methods(["GET", "POST"])
def exchange(request: HttpRequest) -> HttpResponse:
    """Offer the files, and show what an uploaded one would change."""
    person = _editor(request)
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    shown: dict[str, Any] = {"form": form}
    if form.is_valid():
        file = form.cleaned_data["file"]
        data, name = file.read(), file.name
        try:
            checked = check_file(data=data, name=name, by=person)
        except FileError as error:
            shown["problems"] = error.problems
        else:
            shown |= _preview(checked) | {"name": name, "packed": _packed(data, name, person)}
    return _page(request, shown, status=422 if "problems" in shown or form.errors else 200)


def _preview(checked: Checked) -> dict[str, Any]:
    cells = sum(len(plan.changes) for plan in checked.changes)
    room = CHANGES_SHOWN
    plans = []
    for plan in checked.changes:
        if plan.state != "same":
            plans.append({"plan": plan, "changes": plan.changes[: max(room, 0)]})
            room -= len(plan.changes)
    same = sum(plan.state == "same" for plan in checked.changes)
    return {
        "checked": checked,
        "plans": plans,
        "same": same,
        "left_out": max(cells - CHANGES_SHOWN, 0),
        "warnings": [f"{code}: {in_language(said)}" for code, said in checked.warnings],
    }


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Take in the file that was shown, as drafts."""
    person = _editor(request)
    try:
        data, name = _unpacked(request.POST.get("packed", ""), person)
        drafts = import_file(data=data, name=name, by=person)
    except signing.BadSignature:
        messages.error(request, _("確認から時間がたちました。もう一度ファイルを選んでください。"))
        return redirect("catalog_files:exchange")
    except FileError as error:
        return _page(request, {"form": UploadForm(), "problems": error.problems}, status=422)
    made = len(drafts)
    text = ngettext("下書きを%d件作りました。", "下書きを%d件作りました。", made) % made
    messages.success(request, text)
    return redirect(reverse("admin:insurance_catalog_revision_changelist") + "?state__exact=draft")


def _page(request: HttpRequest, shown: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    context = admin.site.each_context(request) | {"title": _("ファイルの書き出しと取り込み")}
    return render(
        request, "admin/insurance_catalog/files.html", {**context, **shown}, status=status
    )


def _packed(data: bytes, name: str, person: User) -> str:
    """Return the file as text that only its uploader can send back, and only for a while."""
    content = {"file": base64.b64encode(data).decode(), "name": name, "by": person.pk}
    return signing.dumps(content, salt=_SALT, compress=True)


def _unpacked(packed: str, person: User) -> tuple[bytes, str]:
    content = signing.loads(packed, salt=_SALT, max_age=CONFIRMED_WITHIN_SECONDS)
    if content["by"] != person.pk:
        raise signing.BadSignature
    return base64.b64decode(content["file"]), content["name"]


# --- Files handed out ---------------------------------------------------------------------------

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv"
Plans = tuple[PolicyTerms, ...]


def _json(plans: Plans) -> bytes:
    return json.dumps(catalog_to_json(Catalog(plans)), ensure_ascii=False, indent=1).encode()


_KINDS: Mapping[str, tuple[str, str, Callable[[Plans], bytes]]] = {
    "xlsx": ("catalog.xlsx", _XLSX, xlsx.write),
    "csv": ("catalog.csv", f"{_CSV}; charset=utf-8", csv_file.write),
    "csv-sjis": (
        "catalog-sjis.csv",
        f"{_CSV}; charset=Shift_JIS",
        lambda plans: csv_file.write(plans, encoding="cp932"),
    ),
    "json": ("catalog.json", "application/json", _json),
    "template": ("catalog-template.xlsx", _XLSX, lambda plans: xlsx.write(())),
}


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out what is published today as a file, or the empty template."""
    _editor(request)
    if kind not in _KINDS:
        raise Http404
    name, content_type, write = _KINDS[kind]
    plans = () if kind == "template" else selectors.published_terms(timezone.localdate())
    try:
        content = write(plans)
    except FileError as error:
        messages.error(request, str(error))
        return redirect("catalog_files:exchange")
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
