"""What the PDF's bench makes of its times, and the documents it compares."""

import pytest

from benchmarks import pdf as bench
from benchmarks.pdf import figures, making, naive
from benchmarks.pdf.figures import Document, Measured
from benchmarks.report import Report
from benchmarks.timing import Times


def times(clock: float, core: float) -> Times:
    return Times((clock,) * 3, (core,) * 3)


def found(warm: float) -> Measured:
    """Return what was measured where our document takes this share of the naive one's time."""
    return Measured(
        {
            figures.OURS: times(9.0, warm * 4),
            figures.NAIVE: times(5.0, 4.0),
            figures.WORKER: times(3.0, 0.1),
            figures.COLD: times(4.0, 0.0),
            figures.COLD_NAIVE: times(8.0, 0.0),
        },
        {"ours": 19, "naive": 20},
    )


@pytest.mark.parametrize(("warm", "held"), [(0.7, True), (0.71, False)])
def test_the_warm_document_is_held_by_the_processor(warm: float, held: bool) -> None:
    report = Report()
    figures.judge(report, found(warm))
    assert [ratio.held for ratio in report.ratios] == [held]
    assert "cold ÷ naive, by the clock: 0.50" in report.notes
    assert "in a worker's child ÷ naive, by the clock: 0.60" in report.notes


def test_the_largest_document_and_one_that_strays_are_told() -> None:
    report, fine = Report(), Report()
    figures.judge_sizes(report, [Document("a", 19, 200_001), Document("b", 2, 9)], strayed=1)
    figures.judge_sizes(fine, [Document("a", 19, 200_000)], strayed=0)
    assert [ratio.held for ratio in report.ratios] == [False, False]
    assert [ratio.held for ratio in fine.ratios] == [True, True]
    assert "a: 19 pages, 200.0 KB" in report.notes


def test_without_noto_the_comparison_is_skipped_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naive, "has_font", lambda: False)
    monkeypatch.setattr(making, "documents", lambda: [Document("a", 2, 9)])
    monkeypatch.setattr(making, "strayed", lambda: 0)
    report = Report()
    bench.run(report)
    assert len(report.skipped) == 1
    assert "fonts-noto-cjk" in report.skipped[0]
    assert len(report.ratios) == 2


@pytest.mark.django_db
def test_a_document_of_the_bench_is_the_one_that_assess_prints() -> None:
    frozen = making.content("retail-quick")
    assert frozen["result"]["mode"] == "agency"
    assert frozen["result"]["policies"]
    assert frozen["operator"]["is_sample"]
    made = making.in_child(frozen)
    assert made == making.WAYS["ours"](frozen, "ja")
    assert making.pages_of(made) > 2
