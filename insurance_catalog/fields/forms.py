"""Form fields for terms: empty means none, and a box says that nobody has confirmed it yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insurance_catalog.terms.model import UNKNOWN, Text, Unknown

Label = Any
"""A string, or a promise of one in the language of the request."""
UNKNOWN_LABEL = _("未確認・要照会")
NONE_LABEL = _("なし")


def _in_language(text: Text) -> str:
    return text["en"] if (get_language() or "ja").startswith("en") else text["ja"]


in_language = lazy(_in_language, str)


def labelled(labels: Mapping[str, Text]) -> list[tuple[str, Label]]:
    """Return choices with labels in the language of the request."""
    return [(key, in_language(label)) for key, label in labels.items()]


class UnknownBox(forms.CheckboxInput):
    """A check box with its label beside it."""

    template_name = "django/forms/widgets/checkbox_option.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"].update(wrap_label=True, label=UNKNOWN_LABEL)
        return context


class TermWidget(forms.MultiWidget):
    """A text box and the box for "not confirmed"."""

    def __init__(self, show: Callable[[Any], str], label: object) -> None:
        box = forms.TextInput(attrs={"size": 40, "aria-label": label})
        super().__init__([box, UnknownBox()])
        self.show = show

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, Unknown):
            return ["", True]
        return ["" if value is None else self.show(value), False]


class TermFormField(forms.MultiValueField):
    """A term typed as text; empty is none where the term may be none.

    Args:
        show, parse: between the value and its text; `parse` raises ValidationError.
        may_be: whether the term may be none, and whether it may be unknown.
    """

    def __init__(
        self,
        *,
        show: Callable[[Any], str],
        parse: Callable[[str], Any],
        may_be: tuple[bool, bool],
        **kwargs: Any,
    ) -> None:
        self.parse, (self.may_be_none, self.may_be_unknown) = parse, may_be
        super().__init__(
            fields=(forms.CharField(required=False), forms.BooleanField(required=False)),
            widget=TermWidget(show, kwargs.get("label", "")),
            required=False,
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, data_list: Sequence[Any]) -> Any:
        text, unknown = (str(data_list[0]).strip(), data_list[1]) if data_list else ("", False)
        if unknown and text:
            raise ValidationError(_("値を入れるか、未確認に印を付けるか、どちらかにしてください。"))
        if unknown:
            return self._allowed(UNKNOWN, allowed=self.may_be_unknown)
        return self.parse(text) if text else self._allowed(None, allowed=self.may_be_none)

    def prepare_value(self, value: Any) -> Any:
        """Return what the boxes show; a menu is a tuple, which the widget would take for them."""
        return value if isinstance(value, list) else self.widget.decompress(value)

    def _allowed(self, value: Unknown | None, *, allowed: bool) -> Unknown | None:
        if allowed:
            return value
        raise ValidationError(
            _("値を入れてください。わからないときは未確認に印を付けてください。")
            if self.may_be_unknown
            else _("値を入れてください。"),
            code="required",
        )


class ChoiceTermFormField(forms.TypedChoiceField):
    """One of a closed list, or none, or unknown."""

    def __init__(
        self, *, choices: Iterable[tuple[str, Label]], may_be: tuple[bool, bool], **kwargs: Any
    ) -> None:
        may_be_none, may_be_unknown = may_be
        listed: list[tuple[str, Label]] = [("", NONE_LABEL)] if may_be_none else []
        listed += [(UNKNOWN.value, UNKNOWN_LABEL)] if may_be_unknown else []
        kwargs.update(required=not may_be_none, coerce=_known_or_unknown, empty_value=None)
        super().__init__(choices=[*listed, *choices], **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value.value if isinstance(value, Unknown) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def _known_or_unknown(value: str) -> str | Unknown:
    return UNKNOWN if value == UNKNOWN.value else value


class ChoicesTermFormField(forms.MultipleChoiceField):
    """Some of a closed list, or unknown alone."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, *, choices: Iterable[tuple[str, Label]], may_be_unknown: bool, **kwargs: Any
    ) -> None:
        listed = [(UNKNOWN.value, UNKNOWN_LABEL)] if may_be_unknown else []
        super().__init__(choices=[*choices, *listed], required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return [value.value] if isinstance(value, Unknown) else value

    def clean(self, value: Any) -> Any:
        chosen = tuple(super().clean(value))
        if UNKNOWN.value not in chosen:
            return chosen
        if len(chosen) > 1:
            raise ValidationError(_("未確認とほかの選択肢は一緒に選べません。"))
        return UNKNOWN

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class BilingualWidget(forms.MultiWidget):
    """The same thought in Japanese and English."""

    def __init__(self, rows: int) -> None:
        super().__init__([_box(rows, "日本語"), _box(rows, "English")])

    def decompress(self, value: Any) -> list[Any]:
        return [value["ja"], value["en"]] if value else ["", ""]


def _box(rows: int, language: str) -> forms.Widget:
    attrs: dict[str, Any] = {"placeholder": language, "aria-label": language}
    if rows == 1:
        return forms.TextInput(attrs={**attrs, "size": 40})
    return forms.Textarea(attrs={**attrs, "rows": rows, "cols": 40})


class BilingualFormField(forms.MultiValueField):
    """Japanese and English, both or neither."""

    def __init__(self, *, rows: int, required: bool, **kwargs: Any) -> None:
        parts = (forms.CharField(required=False), forms.CharField(required=False))
        super().__init__(
            fields=parts,
            widget=BilingualWidget(rows),
            required=required,
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, data_list: Sequence[Any]) -> Text | None:
        ja, en = (str(part or "").strip() for part in (data_list or ("", "")))
        if bool(ja) != bool(en):
            raise ValidationError(_("日本語と英語の両方を入れてください。"))
        return Text(ja=ja, en=en) if ja else None
