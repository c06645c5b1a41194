"""Columns and form fields for terms: a value, none, or unknown — one mechanism for all."""

from insurance_catalog.fields.bilingual import BilingualField
from insurance_catalog.fields.columns import (
    ChoicesTerm,
    ChoiceTerm,
    FlagTerm,
    IdsField,
    MenuTerm,
    NumberTerm,
    OrderTerm,
    RatioTerm,
)
from insurance_catalog.fields.factors import FactorsField

__all__ = [
    "BilingualField",
    "ChoiceTerm",
    "ChoicesTerm",
    "FactorsField",
    "FlagTerm",
    "IdsField",
    "MenuTerm",
    "NumberTerm",
    "OrderTerm",
    "RatioTerm",
]
