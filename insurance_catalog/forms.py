"""What visitors of the public catalog may ask and tell: a search, and a wrong datum."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from insurance_catalog.fields import amounts
from insurance_catalog.fields.forms import labelled
from insurance_catalog.models import WrongDataReport
from insurance_catalog.search import NEEDS, Wishes
from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Text


class SearchForm(forms.Form):
    """The filters of the list; every one may be left empty."""

    q = forms.CharField(label=_("名前・コード"), required=False, max_length=100)
    industry = forms.ChoiceField(label=_("業種"), required=False)
    turnover = forms.CharField(
        label=_("売上(直近の年、税込)"), required=False, max_length=40, help_text=_("例: 3億円")
    )
    need = forms.MultipleChoiceField(
        label=_("必要な補償・サポート"), required=False, widget=forms.CheckboxSelectMultiple
    )
    service = forms.MultipleChoiceField(
        label=_("付帯サービス"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needs: dict[str, Text] = {key: need.label for key, need in NEEDS.items()}
        self._offer("industry", [("", _("問わない")), *labelled(vocabulary.INDUSTRIES)])
        self._offer("need", labelled(needs))
        self._offer("service", labelled(vocabulary.SERVICE_KINDS))

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def clean_turnover(self) -> int | None:
        typed = self.cleaned_data["turnover"].strip()
        return int(amounts.parse_number(typed, "yen")) if typed else None

    def wishes(self) -> Wishes:
        """Return what was asked; a field that cannot be read asks for nothing."""
        given = self.cleaned_data
        return Wishes(
            text=given.get("q", ""),
            industry=given.get("industry", ""),
            turnover_yen=given.get("turnover"),
            needs=tuple(given.get("need", ())),
            services=tuple(given.get("service", ())),
        )


class WrongDataForm(forms.ModelForm[WrongDataReport]):
    """What seems wrong, and where the right datum stands; nobody's name is asked."""

    class Meta:
        model = WrongDataReport
        fields = ("item", "message", "evidence")
        widgets = {"message": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = cast("forms.ChoiceField", self.fields["item"])
        others = WrongDataReport.ITEMS[len(vocabulary.TEN_ITEMS) :]
        item.choices = [*labelled(vocabulary.TEN_ITEMS), *others]

    def clean_message(self) -> str:
        message: str = self.cleaned_data["message"].strip()
        if len(message) < WrongDataReport.SHORTEST_MESSAGE:
            raise ValidationError(
                _("どこが、どう違うかを%(least)d字以上で書いてください。"),
                params={"least": WrongDataReport.SHORTEST_MESSAGE},
            )
        return message
