"""What an owner sends from the pages of a result."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from reports.engine.dials import Dials
from reports.engine.items import COVERED
from reports.engine.localise import Language
from reports.engine.money import hours_text, yen_text
from reports.engine.whatif import Wish

TITLES = {
    "liability": _("賠償(取引先や個人への支払い)"),
    "response": _("事故対応(調査・復旧・お知らせ)"),
    "interruption": _("休業(止まっている間の利益)"),
    "waiting": _("待機期間(払われ始めるまでの時間)"),
    "deductible": _("免責金額(自分で払う最初の部分)"),
}
OFF_THE_MENU = _("選択肢にない値でしたので、目安に戻しました。下の中からお選びください。")
NO_CONTROL = _("一覧にない対策でしたので、加えていません。下の中からお選びください。")
LONGEST_LABEL = 40


class WhatIfForm(forms.Form):
    """The dials of a what-if, from a query string; what is not sent stands at the guide.

    A value that no dial has is reported beside the dial, which then stands at the guide again.
    """

    data: QueryDict

    def __init__(self, sent: QueryDict, dials: Dials, lang: Language) -> None:
        data: QueryDict = sent.copy()
        for name, value in standing(dials.guide).items():
            data.setdefault(name, str(value))
        super().__init__(data)
        self._guide = dials.guide
        for name, steps in dials.menus.items():
            self.fields[name] = forms.TypedChoiceField(
                label=TITLES[name],
                choices=[(step, self._said(name, step, lang)) for step in steps],
                coerce=int,
                widget=forms.Select(attrs={"class": "form-select", **_described(name)}),
                error_messages={"invalid_choice": OFF_THE_MENU, "required": OFF_THE_MENU},
            )
        if dials.controls:
            self.fields["control"] = forms.MultipleChoiceField(
                label=_("対策を加える"),
                choices=[(control.id, control.title[lang]) for control in dials.controls],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": NO_CONTROL},
            )

    def _said(self, name: str, step: int, lang: Language) -> str:
        text = hours_text(step) if name == "waiting" else yen_text(step)
        nothing = not step and name in COVERED
        said = str(_("補償なし")) if nothing else text[lang]
        is_judged = name != "waiting" or self._guide.interruption_yen > 0
        if step != standing(self._guide)[name] or not is_judged:
            return said
        return _("%(amount)s — 目安") % {"amount": said}

    def settled(self) -> "WhatIfForm":
        """Put what was refused back to the guide, its message still beside it."""
        self.full_clean()
        guide = standing(self._guide)
        for name in self.errors:
            self.data.setlist(name, [str(guide[name])] if name in guide else [])
        return self

    @property
    def wish(self) -> Wish:
        """The cover that the dials stand at; refused ones at the guide."""
        at = {**standing(self._guide), **self._accepted()}
        return Wish(
            liability_yen=at["liability"],
            response_yen=at["response"],
            interruption_yen=at["interruption"],
            waiting_hours=at["waiting"],
            deductible_yen=at["deductible"],
        )

    @property
    def controls(self) -> tuple[str, ...]:
        """The ids of the chosen controls; none where one was refused."""
        return tuple(self.cleaned_data.get("control", ()))

    def _accepted(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in TITLES if name in self.cleaned_data}


def _described(name: str) -> dict[str, str]:
    return {"aria-describedby": f"error-{name} note-{name}"}


def standing(wish: Wish) -> Mapping[str, int]:
    """Return where each dial stands under a wish, by its name in the query string."""
    return {
        "liability": wish.liability_yen,
        "response": wish.response_yen,
        "interruption": wish.interruption_yen,
        "waiting": wish.waiting_hours,
        "deductible": wish.deductible_yen,
    }


class LabelForm(forms.Form):
    """What an owner calls a variant; without a name it is called by its day."""

    label = forms.CharField(
        label=_("名前(任意)"),
        required=False,
        max_length=LONGEST_LABEL,
    )
