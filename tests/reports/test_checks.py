from typing import Any

import pytest
from django.core.checks import run_checks

from reports import checks
from reports.engine.parameters import ParametersError
from reports.engine.soundness import Fault


def test_the_shipped_parameters_pass_the_system_checks() -> None:
    assert checks.check_parameters() == []
    assert run_checks(tags=["parameters"]) == []


def test_a_file_that_cannot_be_read_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Any:
        raise ParametersError("rate.ransomware: lacks unit")

    monkeypatch.setattr(checks, "parameters", broken)
    assert [(m.id, m.msg) for m in checks.check_parameters()] == [
        ("reports.E001", "rate.ransomware: lacks unit")
    ]


def test_each_fault_becomes_an_error_with_its_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "reports.engine.soundness.faults", lambda *_: [Fault("E003", "W3", "no rule belongs to it")]
    )
    found = checks.check_parameters()
    assert [(m.id, m.msg) for m in found] == [("reports.E003", "W3: no rule belongs to it")]
