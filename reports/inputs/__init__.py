"""The one door: rows of other apps, files and settings become what the engine is handed.

plans, from_samples = inputs.plans(today)
operator = inputs.operator(mode)
case = inputs.case_of(
    assessment, mode=mode, dealable=inputs.dealable(mode, operator, plans), as_of=today
)
advice = pipeline.run(
    case, inputs.parameters(), plans, kinds=inputs.existing_kinds(), studied=True
)
snapshot = inputs.snapshot(case, inputs.company_of(assessment), advice, operator, plans)
snapshot_hash = digest(snapshot)
"""

from reports.inputs.cases import case, case_of, company_of
from reports.inputs.market import dealable, existing_kinds, on_sale, plan_codes_of, plans
from reports.inputs.operators import Operator, operator, sample_operator
from reports.inputs.parameter_files import parameters
from reports.inputs.redrawing import buyable_terms, case_again
from reports.inputs.snapshots import snapshot
from reports.inputs.standalone import Sources, sources
from reports.inputs.told import (
    QuoteQuestion,
    ToldAnswer,
    quote_questions,
    quote_questions_of,
    told_answers,
)

__all__ = [
    "Operator",
    "QuoteQuestion",
    "Sources",
    "ToldAnswer",
    "buyable_terms",
    "case",
    "case_again",
    "case_of",
    "company_of",
    "dealable",
    "existing_kinds",
    "on_sale",
    "operator",
    "parameters",
    "plan_codes_of",
    "plans",
    "quote_questions",
    "quote_questions_of",
    "sample_operator",
    "snapshot",
    "sources",
    "told_answers",
]
