"""The words for the ids that a snapshot carries."""

from django.utils.translation import gettext_lazy as _

SECTIONS = {
    "liability": _("賠償"),
    "response": _("事故対応"),
    "interruption": _("休業"),
    "other": _("そのほか"),
}
SECTION_MEANINGS = {
    "liability": _("お取引先や個人への支払い(賠償責任)"),
    "response": _("調査・復旧・通知の費用(事故対応費用)"),
    "interruption": _("止まっている間に失う利益(利益損害)"),
}
SCORES = {
    "liability": _("賠償の備え"),
    "response": _("事故対応費用の備え"),
    "interruption": _("休業の備え"),
    "support": _("事故のときの支え"),
    "prevention": _("予防"),
    "detection": _("気づくしくみ"),
    "education": _("教育・訓練"),
}
LEVELS = {"high": _("高い"), "medium": _("中くらい"), "low": _("低め")}
LIMITS = {
    "waiting": (_("待機期間"), _("保険が払われ始めるまでの時間")),
    "deductible": (_("免責金額"), _("保険で自分が払う最初の部分")),
    "endurance": (_("持ちこたえる日数"), _("止まっても貴社が約束を守れる間")),
}
VERDICTS = {
    "met": ("○", _("満たす")),
    "partly": ("△", _("一部")),
    "unmet": ("×", _("不足")),
    "unknown": ("?", _("未確認")),
    "excess": ("+", _("過剰")),
}
VERDICT_MEANINGS = {
    "met": _("目安を満たす"),
    "partly": _("一部だけ"),
    "unmet": _("足りない"),
    "unknown": _("保険会社に確認が要る"),
    "excess": _("目安より大きすぎる"),
}
QUOTE_VERDICTS = {"met": _("申し込める"), "unmet": _("申し込めない")}
"""The last of the ten items asks whether the firm can apply, not how much is enough."""
SUPPORT_NEEDS = {
    "must": _("必要"),
    "wanted": _("あるとよい"),
    "not-needed": _("優先しない"),
}
EXISTING = {
    "personal-information-leak": _("個人情報漏えい保険"),
    "comprehensive": _("企業総合・ビジネス総合保険"),
    "professional-liability": _("業務過誤の賠償保険"),
    "it-rider": _("ほかの保険に付けたIT・サイバー特約"),
    "group-scheme": _("商工会議所や組合の団体保険"),
    "bundled-with-it-service": _("セキュリティ製品などに付いている保険"),
}
OVERLAP = {
    "covered": _("足りています"),
    "partly": _("一部は足ります"),
    "none": _("対象外です"),
    "ask-insurer": _("保険会社にご確認ください"),
}
SERVICE_KINDS = {
    "prevention": _("予防"),
    "detection": _("検知"),
    "education": _("教育"),
}
ELIGIBLE = {
    True: _("申し込めます"),
    False: _("条件に合わず申し込めません"),
    "unknown": _("申し込めるか確認が要ります"),
}
LICENCES = {"agency": _("損害保険代理店"), "broker": _("保険仲立人")}
AUTHORITIES = {
    "conclude": _("保険会社を代理して契約を結びます(代理)。"),
    "mediate": _("契約の媒介をします。契約は保険会社の承諾で成立します。"),
}
ANSWER_STATES = {"unknown": _("わからない"), "unanswered": _("未回答")}
DOCUMENTS = {
    "short": (
        _("社長向けの2ページ"),
        _("結論と、起こり得ること、候補の比較、次にすることを、A4の2ページにまとめます。"),
    ),
    "pdf": (
        _("くわしい報告書"),
        _("取締役会や、お取引の担当者との相談に使える形でお渡しします。料金はかかりません。"),
    ),
}
"""The documents a reader is offered, in this order: what each is, and what it is for."""
