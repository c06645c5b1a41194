"""The form of a notice of cover: what it takes, and why it refuses."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.questionnaire import normalise
from reports.cover_notice import CoverNotice
from reports.forms.entries import read, text_of

LARGEST_YEN = 10**13
LONGEST_YEARS = 10


class CoverNoticeForm(forms.Form):
    """A policy in force, in the firm's own words.

    Args:
        today: the day on which the policy has to be in force.
    """

    issuer = forms.CharField(label=gettext_lazy("貴社名"), required=False, strip=False)
    addressee = forms.CharField(label=gettext_lazy("お知らせする相手"), required=False, strip=False)
    insurer = forms.CharField(label=gettext_lazy("保険会社"), required=False, strip=False)
    product = forms.CharField(label=gettext_lazy("保険の名前(任意)"), required=False, strip=False)
    policy_number = forms.CharField(label=gettext_lazy("証券番号"), required=False, strip=False)
    starts_on = forms.CharField(label=gettext_lazy("始まる日"), required=False)
    ends_on = forms.CharField(label=gettext_lazy("終わる日"), required=False)
    limit_yen = forms.CharField(label=gettext_lazy("賠償の支払限度額(万円)"), required=False)
    limit_basis = forms.ChoiceField(
        label=gettext_lazy("限度額の数え方"),
        choices=CoverNotice.Basis.choices,
        error_messages={"required": gettext_lazy("証券に書いてある数え方を選んでください。")},
    )
    exclusions = forms.CharField(label=gettext_lazy("おもな免責(払われない場合)"), required=False)
    is_named = forms.BooleanField(
        label=gettext_lazy("証券か加入者証に、貴社が被保険者として載っています"),
        error_messages={
            "required": gettext_lazy(
                "載っていない契約(団体の包括契約など)は、この書面では示せません。"
                "保険会社に付保証明書をお求めください。"
            )
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_issuer(self) -> str:
        return self._name("issuer")

    def clean_addressee(self) -> str:
        return self._name("addressee")

    def clean_insurer(self) -> str:
        return self._name("insurer")

    def clean_product(self) -> str:
        return self._name("product") if self.cleaned_data["product"].strip() else ""

    def clean_policy_number(self) -> str:
        return text_of(self.cleaned_data["policy_number"], max_length=CoverNotice.NUMBER_LENGTH)

    def clean_starts_on(self) -> date:
        day = self._day("starts_on")
        if day > self._today:
            raise ValidationError(
                _("この契約はまだ始まっていません。%(day)s から、お知らせを作れます。"),
                params={"day": day.isoformat()},
            )
        return day

    def clean_ends_on(self) -> date:
        day, starts_on = self._day("ends_on"), self.cleaned_data.get("starts_on")
        if starts_on is not None and day < starts_on:
            raise ValidationError(_("始まる日より前の日です。"))
        if day < self._today:
            raise ValidationError(
                _("この契約は %(day)s に終わっています。更新した契約の期間を入れてください。"),
                params={"day": day.isoformat()},
            )
        if day.year - self._today.year > LONGEST_YEARS:
            raise ValidationError(_("年をお確かめください。"))
        return day

    def clean_limit_yen(self) -> int:
        typed = self.cleaned_data["limit_yen"]
        yen = int(read(lambda entry: normalise.number(entry, unit="yen"), typed))
        if not 0 < yen <= LARGEST_YEN:
            raise ValidationError(_("証券に書いてある限度額を入れてください。"))
        return yen

    def clean_exclusions(self) -> list[str]:
        typed = self.cleaned_data["exclusions"].replace("\r\n", "\n").split("\n")
        lines = [
            text_of(line, max_length=CoverNotice.EXCLUSION_LENGTH) for line in typed if line.strip()
        ]
        if not lines:
            raise ValidationError(
                _("約款や重要事項説明書にある、おもな免責を1つ以上入れてください。")
            )
        if len(lines) > CoverNotice.EXCLUSIONS:
            raise ValidationError(
                _("%(most)d行までにまとめてください(いま%(count)d行です)。"),
                params={"most": CoverNotice.EXCLUSIONS, "count": len(lines)},
            )
        return lines

    def _name(self, field: str) -> str:
        return text_of(self.cleaned_data[field], max_length=CoverNotice.NAME_LENGTH)

    def _day(self, field: str) -> date:
        if not self.cleaned_data[field]:
            raise ValidationError(_("証券に書いてある日付を入れてください。"))
        return date.fromisoformat(read(normalise.date, self.cleaned_data[field]))

    @property
    def told(self) -> dict[str, Any]:
        """Return the fields of a notice, once valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_named"}
