"""docs/catalog.md names what there is."""

import dataclasses
import re
from pathlib import Path

import pytest

from insurance_catalog import sample
from insurance_catalog.terms import model, premium
from insurance_catalog.terms.model import Configuration
from tests.repository import ROOT

TEXT = (Path(ROOT) / "docs" / "catalog.md").read_text(encoding="utf-8")
PLANS = {terms.code: terms for terms in sample.load()}
MAN, OKU = 10_000, 100_000_000
PRICED = {
    "SN-STD": Configuration(OKU, 3_000 * MAN, 3_000 * MAN, 12, 0),
    "KN-ONE": Configuration(5_000 * MAN, 5_000 * MAN, 1_500 * MAN, 10, 0),
    "AK-GRP": Configuration(OKU, 1_000 * MAN, 0, None, 0),
    "SK-MFG": Configuration(3_000 * MAN, 2_000 * MAN, OKU, 8, 0),
    "AK-LITE": Configuration(3_000 * MAN, 300 * MAN, 0, None, 0),
    "RS-A": Configuration(3 * OKU, 5_000 * MAN, 0, None, 0),
    "RS-PKG": Configuration(1_000 * MAN, 1_000 * MAN, 0, None, 0),
    "SJ-EDR": Configuration(0, 300 * MAN, 0, None, 0),
    "SN-ECO": Configuration(OKU, 0, 0, None, 0),
    "SN-LEAK": Configuration(OKU, 3_000 * MAN, 0, None, 0),
    "KN-MED": Configuration(OKU, 5_000 * MAN, 0, None, 0),
    "RS-B": Configuration(3 * OKU, 5_000 * MAN, 0, None, 0),
    "AK-WIDE": Configuration(10 * OKU, 5 * OKU, OKU, 6, 0),
    "SK-IT": Configuration(5 * OKU, OKU, 0, None, 0),
    "SJ-WEB": Configuration(OKU, 1_000 * MAN, 0, None, 0),
    "TY-MINI": Configuration(1_000 * MAN, 100 * MAN, 90 * MAN, 72, 0),
}
FIRMS = {"KN-MED": ("medical-care", 12), "SK-IT": ("it", 12), "SJ-WEB": ("manufacturing", 3)}
"""Whose price is shown, where it is not the manufacturer's: industry and turnover in 億."""


def test_every_field_named_exists() -> None:
    for shape, field in re.findall(r"`([A-Z]\w+)\.(\w+)`", TEXT):
        names = {field.name for field in dataclasses.fields(getattr(model, shape))}
        assert field in names, f"{shape}.{field}"


def test_every_structural_feature_has_its_row() -> None:
    rows = re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)
    assert rows == [str(number) for number in range(1, 39)]


def test_every_file_named_exists() -> None:
    for name in re.findall(r"^\| `([\w/]+\.py|sample/)`", TEXT, re.MULTILINE):
        assert (Path(ROOT) / "insurance_catalog" / name).exists(), name


@pytest.mark.parametrize("code", PLANS)
def test_every_sample_stands_there_with_its_price(code: str) -> None:
    industry, oku = FIRMS.get(code, ("manufacturing", 12))
    cost = premium.annual(PLANS[code], PRICED[code], industry=industry, turnover_yen=oku * OKU)
    assert re.search(rf"^\| {code} \|.*\| {cost:,}\b", TEXT, re.MULTILINE)
