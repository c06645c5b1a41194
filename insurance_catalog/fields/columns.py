"""Columns for terms. In Python a term is its value, None (none) or UNKNOWN (to be asked); in the
database none is NULL or empty, and unknown is −1 for numbers, "unknown" for words."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import TextInput
from django.utils.translation import gettext_lazy as _

from insurance_catalog.fields import amounts, forms
from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import UNKNOWN, Text, Unknown

FLAGS: Mapping[str, Text] = {
    "yes": Text(ja="はい", en="Yes"),
    "no": Text(ja="いいえ", en="No"),
}


class _Term:
    """What all columns for terms share: which of the three states they may hold."""

    extra: ClassVar[tuple[str, ...]] = ("may_be_none", "may_be_unknown")

    def __init__(
        self, *args: Any, may_be_none: bool = True, may_be_unknown: bool = True, **kwargs: Any
    ) -> None:
        self.may_be_none, self.may_be_unknown = may_be_none, may_be_unknown
        kwargs["blank"] = may_be_none
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        kwargs.update({key: getattr(self, key) for key in self.extra})
        return name, path, args, kwargs

    @property
    def states(self) -> tuple[bool, bool]:
        return self.may_be_none, self.may_be_unknown

    def clean(self, value: Any, model_instance: Any) -> Any:
        value = self.to_python(value)
        if value is None and not self.may_be_none:
            raise ValidationError(_("値を入れてください。"), code="required")
        if isinstance(value, Unknown) and not self.may_be_unknown:
            raise ValidationError(_("この項目は未確認にできません。"), code="invalid")
        if value is not None and not isinstance(value, Unknown):
            self.check_value(value)
        return value

    def to_python(self, value: Any) -> Any:
        return UNKNOWN if value == UNKNOWN.value else value

    def check_value(self, value: Any) -> None:
        """Raise ValidationError if a stated value cannot be."""

    def shown(self, value: Any) -> str:
        """Return the term as a reader of the admin sees it; empty for none."""
        if isinstance(value, Unknown):
            return str(forms.UNKNOWN_LABEL)
        return "" if value is None else self.show_value(value)

    def show_value(self, value: Any) -> str:
        """Return a stated value as text."""
        raise NotImplementedError

    def value_to_string(self, obj: models.Model) -> Any:
        return self.get_prep_value(getattr(obj, self.attname))  # type: ignore[attr-defined]

    def get_prep_value(self, value: Any) -> Any:
        raise NotImplementedError

    def form_options(self, given: dict[str, Any]) -> dict[str, Any]:
        column = cast("models.Field[Any, Any]", self)
        own: dict[str, Any] = {"label": column.verbose_name, "help_text": column.help_text}
        own["initial"] = column.get_default() if column.has_default() else None
        return own | {key: given[key] for key in own if key in given}


class _Number(_Term):
    """A number; −1 in the database is unknown, so that amounts stay comparable in queries."""

    unknown = -1
    default_unit: ClassVar[amounts.Unit] = "yen"
    extra = (*_Term.extra, "unit")

    def __init__(self, *args: Any, unit: amounts.Unit | None = None, **kwargs: Any) -> None:
        self.unit: amounts.Unit = unit or self.default_unit
        kwargs["null"] = True
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: float | None, *_: Any) -> Any:
        return UNKNOWN if value == self.unknown else value

    def to_python(self, value: Any) -> Any:
        return UNKNOWN if value in (UNKNOWN.value, self.unknown) else value

    def get_prep_value(self, value: Any) -> Any:
        return self.unknown if isinstance(value, Unknown) else value

    def show_value(self, value: Any) -> str:
        return amounts.show_number(value, self.unit)

    def formfield(self, **kwargs: Any) -> Any:
        return forms.TermFormField(
            show=self.show_value,
            parse=partial(amounts.parse_number, unit=self.unit),
            may_be=self.states,
            **self.form_options(kwargs),
        )


class NumberTerm(_Number, models.BigIntegerField[Any, Any]):
    """Whole yen, hours, days or persons."""

    def check_value(self, value: Any) -> None:
        if not isinstance(value, int) or value < 0:
            raise ValidationError(_("0以上の整数で入れてください。"), code="invalid")


class RatioTerm(_Number, models.FloatField[Any, Any]):
    """A share, 0 to 1; loadings may be negative, but never −1."""

    default_unit = "ratio"

    def get_prep_value(self, value: Any) -> Any:
        # PostgreSQL takes the rows of a bulk insert as arrays, and an array has one type.
        prepared = super().get_prep_value(value)
        return float(prepared) if isinstance(prepared, int) else prepared

    def check_value(self, value: Any) -> None:
        if not isinstance(value, int | float) or not -1 < value <= 1_000:
            raise ValidationError(_("範囲の外の値です。"), code="invalid")


class MenuTerm(_Term, models.TextField[Any, Any]):
    """A menu of numbers, ascending; JSON in the database."""

    extra = (*_Term.extra, "unit")

    def __init__(self, *args: Any, unit: amounts.Unit = "yen", **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str, *_: Any) -> Any:
        return _tuple_from(value)

    def get_prep_value(self, value: Any) -> str:
        return _string_of(value)

    def show_value(self, value: Any) -> str:
        return amounts.show_menu(value, self.unit)

    def formfield(self, **kwargs: Any) -> Any:
        return forms.TermFormField(
            show=self.show_value,
            parse=partial(amounts.parse_menu, unit=self.unit),
            may_be=self.states,
            **self.form_options(kwargs),
        )


class ChoiceTerm(_Term, models.CharField[Any, Any]):
    """One id of a list in `terms.vocabulary`, named by `words`."""

    extra = (*_Term.extra, "words")

    def __init__(self, *args: Any, words: str = "", **kwargs: Any) -> None:
        self.words = words
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    @property
    def labels(self) -> Mapping[str, Text]:
        return cast("Mapping[str, Text]", getattr(vocabulary, self.words))

    def from_db_value(self, value: str, *_: Any) -> Any:
        return self.to_python(value) if value else None

    def get_prep_value(self, value: Any) -> str:
        return value.value if isinstance(value, Unknown) else (value or "")

    def check_value(self, value: Any) -> None:
        if value not in self.labels:
            raise ValidationError(_("一覧にない値です。"), code="invalid")

    def show_value(self, value: Any) -> str:
        return str(forms.in_language(self.labels[value]))

    def formfield(self, **kwargs: Any) -> Any:
        options = self.form_options(kwargs)
        choices = forms.labelled(self.labels)
        return forms.ChoiceTermFormField(choices=choices, may_be=self.states, **options)


class FlagTerm(_Term, models.CharField[Any, Any]):
    """Yes or no."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str, *_: Any) -> Any:
        return self.to_python(value)

    def to_python(self, value: Any) -> Any:
        return {"yes": True, "no": False, UNKNOWN.value: UNKNOWN, "": None}.get(value, value)

    def get_prep_value(self, value: Any) -> str:
        if isinstance(value, Unknown):
            return value.value
        return "" if value is None else ("yes" if value else "no")

    def check_value(self, value: Any) -> None:
        if not isinstance(value, bool):
            raise ValidationError(_("「はい」か「いいえ」を選んでください。"), code="invalid")

    def show_value(self, value: Any) -> str:
        return str(forms.in_language(FLAGS["yes" if value else "no"]))

    def formfield(self, **kwargs: Any) -> Any:
        options = self.form_options(kwargs)
        choices = forms.labelled(FLAGS)
        return forms.ChoiceTermFormField(choices=choices, may_be=self.states, **options)


class ChoicesTerm(_Term, models.TextField[Any, Any]):
    """Some ids of a list in `terms.vocabulary`; never none, an empty choice is ()."""

    extra = (*_Term.extra, "words")

    def __init__(self, *args: Any, words: str = "", **kwargs: Any) -> None:
        self.words = words
        kwargs["may_be_none"] = False
        super().__init__(*args, **kwargs)

    @property
    def labels(self) -> Mapping[str, Text]:
        return cast("Mapping[str, Text]", getattr(vocabulary, self.words))

    def from_db_value(self, value: str, *_: Any) -> Any:
        return _tuple_from(value)

    def get_prep_value(self, value: Any) -> str:
        return _string_of(value)

    def check_value(self, value: Any) -> None:
        if any(key not in self.labels for key in value):
            raise ValidationError(_("一覧にない値です。"), code="invalid")

    def show_value(self, value: Any) -> str:
        return "、".join(str(forms.in_language(self.labels[key])) for key in value)

    def formfield(self, **kwargs: Any) -> Any:
        options = self.form_options(kwargs)
        return forms.ChoicesTermFormField(
            choices=forms.labelled(self.labels), may_be_unknown=self.may_be_unknown, **options
        )


class OrderTerm(ChoicesTerm):
    """The same where the order of the ids is what matters; typed as words with arrows."""

    def show_value(self, value: Any) -> str:
        return amounts.show_words(value, labels=self.labels)

    def formfield(self, **kwargs: Any) -> Any:
        return forms.TermFormField(
            show=self.show_value,
            parse=partial(amounts.parse_words, labels=self.labels),
            may_be=(False, self.may_be_unknown),
            **self.form_options(kwargs),
        )


class IdsField(models.TextField[Any, Any]):
    """Ids of other things, in their order, separated by spaces."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(blank=True, default=())
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> tuple[str, ...]:
        return tuple((value or "").split())

    def to_python(self, value: Any) -> Any:
        return tuple(value.split()) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str:
        return value if isinstance(value, str) else " ".join(value)

    def value_from_object(self, obj: models.Model) -> str:
        return self.get_prep_value(super().value_from_object(obj))

    def shown(self, value: Any) -> str:
        return self.get_prep_value(value)

    def value_to_string(self, obj: models.Model) -> str:
        return self.value_from_object(obj)

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return super().formfield(widget=TextInput(attrs={"size": 60}), **kwargs)


def _tuple_from(value: str) -> Any:
    if value == UNKNOWN.value:
        return UNKNOWN
    return tuple(json.loads(value)) if value else None


def _string_of(value: Any) -> str:
    if isinstance(value, Unknown):
        return value.value
    return "" if value is None else json.dumps(list(value))
