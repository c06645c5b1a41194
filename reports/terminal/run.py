"""One run: from a file of answers to the advice, its snapshot and its documents."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from assessment.questionnaire import answer_file, strict_json
from assessment.questionnaire.answer_file import AnswerFile
from assessment.questionnaire.schema import Text
from insurance_catalog.terms import exchange
from reports import inputs
from reports.document import result_file
from reports.document.edition import Edition, edition_of
from reports.engine import pipeline
from reports.engine.case import Case
from reports.engine.localise import Language
from reports.inputs.market import Plans
from reports.terminal import files
from reports.terminal.options import Options
from reports.terminal.problem import RunProblem
from reports.terminal.summary import summary

LARGEST_CATALOG = 64 * 2**20
_FROM_SAMPLES = Text(
    ja="公開中のプランが登録されていないため、付属の見本のプラン(架空)を使います。",
    en="No plans are published here; the shipped sample plans (fictitious) are used.",
)
_UNREADABLE = Text(
    ja="データベースを読めません(準備前か、停止中です)。付属の見本のプラン(架空)を使います。",
    en="The database cannot be read (not set up, or down); the shipped sample plans (fictitious) "
    "are used.",
)
_NO_OPERATOR = Text(
    ja="運営する代理店が登録されていないため、どのプランも扱えるものとして計算します。",
    en="No agency is registered as operator; every plan is taken as one that may be sold.",
)


@dataclass(frozen=True, slots=True)
class Market:
    """The plans of a run, which of them may be proposed, by whom, and what to say about it."""

    plans: Plans
    dealable: frozenset[str] | None
    operator: inputs.Operator | None
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run; documents are made of its snapshot alone."""

    snapshot: dict[str, Any]
    edition: Edition
    notes: tuple[Text, ...]

    def summary(self, lang: Language) -> str:
        """Return what an owner reads at the terminal."""
        return summary(self.snapshot, lang, self.edition)

    def json(self, lang: Language) -> bytes:
        """Return the result by its contract (`sonae.result/1`), in one language."""
        return result_file.whole(self.snapshot, lang)

    def xlsx(self, lang: Language) -> bytes:
        """Return the figures as a spreadsheet."""
        from reports.document.xlsx import report  # openpyxl is slow to import

        return report.render(self.snapshot, lang, edition=self.edition)

    def pdf(self, lang: Language) -> bytes:
        """Return the document.

        Raises:
            RunProblem: if this machine cannot lay it out.
        """
        from reports.document import pdf, press  # takes a second to import
        from reports.document.fonts import FontMissingError

        try:
            return pdf.render(self.snapshot, lang, edition=self.edition, site=settings.SITE_URL)
        except (press.DocumentError, FontMissingError) as error:
            raise RunProblem("--pdf", Text(ja=str(error), en=str(error))) from error


def run(options: Options) -> Run:
    """Work out the advice.

    Raises:
        RunProblem: naming the file or the question that cannot be used.
    """
    answered = _answered(options)
    market = _market(options)
    case = _case(options, answered, market)
    advice = pipeline.run(
        case,
        inputs.parameters(),
        market.plans,
        kinds=inputs.existing_kinds(),
        studied=True,
    )
    snapshot = inputs.snapshot(case, answered.company, advice, market.operator, market.plans)
    edition = edition_of(
        mode=options.mode,
        named_proposals=settings.NAMED_PROPOSALS,
        for_owner=True,
        confirmation=None,
    )
    return Run(snapshot, edition, market.notes)


def _answered(options: Options) -> AnswerFile:
    data = files.read("", options.answers, limit=strict_json.MAX_BYTES)
    try:
        return answer_file.parse(data, as_of=options.as_of)
    except answer_file.AnswerFileError as error:
        line = Text(ja=error.line("ja"), en=error.line("en"))
        raise RunProblem(options.answers, line) from error


def _market(options: Options) -> Market:
    found = inputs.sources(options.as_of, options.mode)
    if options.catalog is not None:
        return _market_of_file(options, options.catalog, found.operator)
    dealable = inputs.dealable(options.mode, found.operator, found.plans)
    notes = (_UNREADABLE if found.unreadable else _FROM_SAMPLES,) if found.from_samples else ()
    if options.mode == "agency" and found.operator is None:
        return Market(found.plans, None, None, (*notes, _NO_OPERATOR))
    return Market(found.plans, dealable, found.operator, notes)


def _market_of_file(options: Options, name: str, operator: inputs.Operator | None) -> Market:
    data = files.read("--catalog", name, limit=LARGEST_CATALOG)
    try:
        catalog = exchange.catalog_from_json(data)
    except exchange.TermsError as error:
        raise RunProblem(f"--catalog {name}", error.text) from error
    plans = inputs.on_sale(catalog.plans, options.as_of)
    return Market(plans, catalog.dealable, operator, ())


def _case(options: Options, answered: AnswerFile, market: Market) -> Case:
    return inputs.case(
        questionnaire=answered.questionnaire,
        answers=answered.answers,
        questionnaire_mode=answered.mode,
        mode=options.mode,
        dealable=market.dealable,
        as_of=options.as_of,
        seed=options.seed,
        events=options.events,
    )
