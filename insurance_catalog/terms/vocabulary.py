"""The closed lists of words that terms use, each with its label in both languages."""

from collections.abc import Mapping

from insurance_catalog.terms.model import Text

Labels = Mapping[str, Text]


def _labels(**rows: tuple[str, str]) -> Labels:
    """Return labels by id; ids are written with _ for - and a leading _ before a digit."""
    return {key.lstrip("_").replace("_", "-"): Text(ja=ja, en=en) for key, (ja, en) in rows.items()}


TEN_ITEMS = _labels(
    liability_limit=("賠償の限度額", "Liability limit"),
    response_limit=("事故対応費用の限度額", "Incident response cost limit"),
    interruption_limit=("利益損害の限度額", "Business interruption limit"),
    waiting_period=("待機期間", "Waiting period"),
    deductible=("免責(自己負担額)", "Deductible"),
    exclusions=("主な対象外・免責事項", "Main exclusions"),
    support_scope=("事故対応サポートの範囲", "Scope of incident support"),
    ransom=("ランサム被害の扱い", "Ransomware and ransom"),
    support_terms=("サポートの利用条件", "Terms of using the support"),
    quote_premises=("見積の前提条件", "Assumptions of the quote"),
)
"""The ten items of every comparison, in their order."""

INDUSTRIES = _labels(
    it=("IT・ソフトウェア", "IT and software"),
    ec=("ネット通販", "Online shops"),
    retail=("小売", "Retail"),
    finance=("金融・保険・決済", "Finance, insurance, payments"),
    medical_care=("医療・介護", "Medical and care"),
    manufacturing=("製造", "Manufacturing"),
    services=("サービス", "Services"),
    construction=("建設・設備工事", "Construction"),
    wholesale=("卸・商社", "Wholesale"),
    transport=("運送・倉庫", "Transport and storage"),
    real_estate=("不動産", "Real estate"),
    education=("学校・学習塾", "Education"),
    professional=("士業・設計・コンサル", "Professional services"),
    food_lodging=("飲食・宿泊", "Food and lodging"),
    public=("公益法人・組合・団体", "Public bodies and associations"),
    other=("そのほか", "Other"),
)

SECTIONS = _labels(
    liability=("賠償", "Liability"),
    response=("事故対応費用", "Response costs"),
    interruption=("利益損害", "Business interruption"),
)

ITEMS = _labels(
    forensics=("原因調査費用", "investigating the cause"),
    restoration=("復旧費用", "restoration"),
    legal=("法務費用", "legal advice"),
    notification=("通知費用", "notification"),
    call_centre=("コールセンター費用", "call centre"),
    consolation=("見舞金・見舞品", "consolation payments"),
    public_relations=("広報費用", "public relations"),
    regulatory=("公的調査対応費用", "regulatory investigations"),
    monitoring=(
        "漏れた情報が出回っていないか見張る費用(情報モニタリング費用)",
        "watching whether leaked data circulate (data and credit monitoring)",
    ),
    recurrence_prevention=("再発防止費用", "recurrence prevention"),
    own_labour=("超過人件費", "own overtime"),
    suspicion=("疑い段階の対応費用", "response to a suspicion"),
    liability_individuals=("個人への賠償", "liability to individuals"),
    liability_partners=("取引先への賠償", "liability to customers and partners"),
    card_network=("カード会社への賠償", "liability to card companies"),
    bodily_injury=("対人事故の賠償", "bodily injury"),
    property_damage=("対物事故の賠償", "property damage"),
    content_infringement=("人格権・著作権などの侵害", "infringement by content"),
    defence=("争訟費用", "defence costs"),
    stolen_funds=("だまし取られたお金", "stolen funds"),
    ransom=("身代金", "ransom"),
)

CHANNELS = _labels(
    standalone=("単独の保険", "Stand-alone policy"),
    group_scheme=("団体制度", "Group scheme"),
    package_rider=("ほかの保険に付ける特約", "Rider on another policy"),
    attached=("サービスに付いてくる補償", "Cover attached to a service"),
    web=("Web専用", "Sold on the web only"),
)

BASES = _labels(
    per_claim=("1請求", "per claim"),
    per_event=("1事故", "per event"),
    per_series=("一連の事故", "per series of related events"),
    per_period=("保険期間中", "per policy period"),
    per_subscriber=("加入者1社", "per subscriber"),
)

TRIGGERS = _labels(
    claim_made=("保険期間中に賠償を請求されたこと", "a claim made in the policy period"),
    discovery=("保険期間中に事故を発見したこと", "discovery in the policy period"),
    occurrence=("保険期間中に事故が起きたこと", "occurrence in the policy period"),
    public_announcement=("保険期間中に公表したこと", "public announcement in the policy period"),
)

RETROACTIVE = _labels(
    any_time=(
        "保険の始まりより前の原因も対象(知らなかった場合)",
        "earlier causes count unless known",
    ),
    first_inception=(
        "最初の契約が始まってからの原因に限る",
        "only causes after the first inception",
    ),
    none=("保険の始まりより前の原因は対象外", "earlier causes do not count"),
)

STEPS = _labels(
    ratio=("支払割合", "payment ratio"),
    deductible=("自己負担額", "deductible"),
    item_limit=("費用ごとの限度", "item limit"),
    section_limit=("区分の限度", "section limit"),
    aggregate=("総限度", "aggregate"),
)

WAITING_KINDS = _labels(
    deductible=("この時間分は支払いから差し引く", "these hours are subtracted"),
    threshold=("これを超えたら初めから支払う", "once exceeded, it pays from the first hour"),
)

CLOCKS = _labels(
    occurrence=("事故の発生", "the event"),
    stop=("システムの停止", "the stop of the system"),
    discovery=("事故の発見", "discovery"),
    notice=("保険会社への連絡", "notice to the insurer"),
)

INTERRUPTION_BASES = _labels(
    actual_loss=("実際の損失で算定", "actual loss"),
    agreed_daily=("1日あたりの定額", "agreed daily sum"),
)

PERILS = _labels(
    attack=("サイバー攻撃", "cyber attack"),
    operator_error=("操作ミス", "operator error"),
    data_entry=("データ入力ミス", "data entry error"),
    any_sudden_cause=("突発的な事故全般", "any sudden cause"),
)

SYSTEMS = _labels(
    own=("自社のシステム", "own systems"),
    outsourced=("委託先のシステム", "contractors' systems"),
    cloud=("クラウド", "cloud services"),
    supplier=("仕入先・取引先のシステム", "suppliers' systems"),
    utility=("電気・通信", "power and telecoms"),
)

EXTRA_EXPENSE = _labels(
    included=("営業継続費用も含む", "extra expense included"),
    separate=("営業継続費用は別枠", "extra expense has its own limit"),
    optional_out=("営業継続費用も含む(外すこともできる)", "extra expense included, can be cut out"),
    none=("営業継続費用は対象外", "extra expense not covered"),
)

HOURS = _labels(
    _24_365=("24時間365日", "24 hours, every day"),
    extended=("夜間・土日も一部対応", "some evenings and weekends"),
    weekdays=("平日の昼間", "weekdays, office hours"),
)
HOURS = {"24/365" if key == "24-365" else key: label for key, label in HOURS.items()}

PAYMENTS = _labels(
    direct=("保険会社が業者に直接払う", "the insurer pays the vendor"),
    advance=("内払い(一部の先払い)を受けられる", "paid in advance in part"),
    reimbursement=("いったん自社で立て替える", "the firm pays first and is reimbursed"),
)

HANDLING = _labels(
    covered=("対象", "covered"),
    not_covered=("対象外", "not covered"),
    optional=("特約で対象", "covered by a rider"),
)

EXPERTS = _labels(
    forensics=("原因調査", "investigation"),
    restoration=("復旧", "restoration"),
    legal=("法務", "legal"),
    public_relations=("広報", "PR"),
)

ARRANGEMENTS = _labels(
    dispatch=("手配", "arranged"),
    introduction=("紹介のみ", "introduced only"),
    none=("なし", "none"),
)

SUSPICION = _labels(
    yes=("使える", "yes"),
    outside_report_only=("外部から指摘があった場合だけ", "only if reported from outside"),
    no=("使えない", "no"),
)

VENDOR_CHOICES = _labels(
    free=("自由に選べる", "chosen freely"),
    panel_only=("保険会社の提携先に限る", "only firms named by the insurer"),
    free_with_consent=("事前の承認があれば自由", "free with prior consent"),
)

CONSENTS = _labels(
    none=("不要", "not needed"),
    some_items=("一部の費用で必要", "needed for some costs"),
    every_cost=("すべての費用で必要", "needed for every cost"),
)

TERRITORIES = _labels(
    japan=("日本国内", "Japan"),
    world=("全世界", "the world"),
    world_except_us=("全世界(米国・カナダを除く)", "the world except the US and Canada"),
)

PARTIES = _labels(
    officers=("役員", "officers"),
    staff=("使用人", "staff"),
    subsidiaries=("証券に記した子会社", "named subsidiaries"),
    contractors=("業務委託先", "contractors"),
)

BREACHES = _labels(
    no_cover=("保険金が支払われない", "no cover"),
    reduction=("保険金が減らされる", "the payment is reduced"),
)

HOUR_COUNTS = _labels(
    elapsed=("経過した時間すべて", "every hour elapsed"),
    business=("営業時間だけ", "business hours only"),
)

WINDOW_CLOCKS = _labels(
    discovery=("事故の発見", "discovery"),
    notice=("保険会社への連絡", "notice to the insurer"),
    occurrence=("事故の発生", "the event"),
)

STACKING = _labels(
    added=("足し合わせる", "added up"),
    multiplied=("掛け合わせる", "multiplied"),
    largest_only=("いちばん大きいものだけ", "only the largest"),
)

OVERSEAS = _labels(
    asked=("聞かれる(割合で保険料や引受が変わる)", "asked; its share changes price or acceptance"),
    none_only=("海外売上がないことが条件", "only without turnover abroad"),
)

SOURCE_KINDS = _labels(
    insurer=("保険会社", "insurer"),
    agency=("代理店", "agency"),
    scheme=("団体", "scheme"),
    press=("報道・解説", "press"),
)

OTHER_INSURANCE = _labels(
    contributes=("ほかの保険と分担して払う", "contributes with other policies"),
    excess=("ほかの保険で足りない分を払う", "pays in excess of other policies"),
    first=("ほかの保険より先に払う", "pays first"),
)

SERVICE_KINDS = _labels(
    prevention=("予防", "Prevention"),
    detection=("検知", "Detection"),
    education=("教育", "Education"),
)

PREMIUM_BASES = _labels(
    quote=("見積", "quote"),
    insurer_published=("保険会社の公表", "published by the insurer"),
    sample=("架空の見本", "fictitious sample"),
    none=("未入手", "not obtained"),
)

RIDER_EFFECTS = _labels(
    adds=("補償を広げる", "adds cover"),
    narrows=("補償を狭める", "narrows cover"),
    removes=("補償を外す", "removes cover"),
    caps=("全体に上限を設ける", "caps the whole"),
)

STATES = _labels(
    optional=("任意", "optional"),
    included=("付いている", "included"),
)

PARENTS = _labels(
    liability=("賠償の限度額の内枠", "inside the liability limit"),
    policy=("一本の限度額の内枠", "inside the one policy limit"),
)

DISCOUNTS = _labels(
    group=("団体割引", "group discount"),
    questionnaire=("告知・対策による割引", "discount for security answers"),
    certification=("認証による割引", "discount for certification"),
    experience=("割増引", "loading or discount"),
)

MEMBERSHIPS = _labels(
    chamber_of_commerce=("商工会議所", "chamber of commerce"),
    commerce_society=("商工会", "society of commerce"),
    sme_federation=("中小企業団体中央会の会員団体", "SME federation member body"),
    industry_body=("業界団体", "industry body"),
)

EXISTING_POLICIES = _labels(
    personal_information_leak=("個人情報漏えい保険", "personal information leak policy"),
    comprehensive=("企業総合保険", "comprehensive business policy"),
    professional_liability=("業務過誤の賠償保険", "professional liability policy"),
    it_rider=("ITやサイバーの特約", "IT or cyber rider"),
    group_scheme=("団体保険", "group scheme"),
    bundled_with_it_service=("ITサービスに付いている保険", "cover bundled with an IT service"),
)
