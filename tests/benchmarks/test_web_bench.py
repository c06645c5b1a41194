"""What the web's bench makes of its times, and the site it builds for its visits."""

import pytest
from django.urls import reverse

from assessment.selectors import sitting
from benchmarks.report import Report
from benchmarks.timing import Times
from benchmarks.web import bare, figures, process, site
from benchmarks.web.figures import Measured
from insurance_catalog.models import Plan
from insurance_catalog.terms import soundness


def times(clock: float, core: float) -> Times:
    """Return a hundred turns of the same length, in milliseconds."""
    return Times((clock / 1e3,) * 100, (core / 1e3,) * 100)


def found(**changed: Times) -> Measured:
    """Return what was measured of a site that holds every goal by exactly as much as it must."""
    all_times = {
        figures.HELLO: times(1, 1),
        figures.INSERT: times(4, 1),
        figures.POSTED: times(5, 2),
        figures.AUTOSAVE: times(10, 9),
        figures.WHAT_IF: times(300, 100),
        **{name: times(2 * goal, goal) for name, goal in figures.TIMES_HELLO.items()},
    }
    renamed = {name.replace("_", " "): value for name, value in changed.items()}
    return Measured({**all_times, **renamed}, dict.fromkeys(figures.CATALOG, (13, 13)))


def judged(measured: Measured) -> dict[str, bool]:
    report = Report()
    figures.judge(report, measured)
    return {ratio.name: ratio.held for ratio in report.ratios}


def test_every_goal_is_judged_and_may_just_be_held() -> None:
    verdicts = judged(found())
    assert len(verdicts) == len(figures.TIMES_HELLO) + 4
    assert all(verdicts.values())


def test_pages_are_held_by_the_processor_and_saving_by_the_clock() -> None:
    verdicts = judged(found(question_page=times(1, 12.1), autosave=times(10.1, 1)))
    assert not verdicts["question page ÷ hello, p95"]
    assert not verdicts["autosave ÷ insert"]
    assert verdicts["autosave ÷ posted insert"]
    assert verdicts["result page ÷ hello, p95"]


def test_a_what_if_is_held_by_the_processor() -> None:
    measured = found()
    slow = {**measured.times, figures.WHAT_IF: times(100, 101)}
    assert not judged(Measured(slow, measured.queries))["what-if, ms of a core"]


def test_one_query_more_over_many_plans_is_a_miss_and_is_printed() -> None:
    measured = Measured(found().times, {"catalog list": (15, 16), "one plan": (13, 13)})
    report = Report()
    figures.judge(report, measured)
    assert not report.ratios[-1].held
    assert "catalog list: 15 queries with 20 plans, 16 with 2,000" in report.notes


def test_one_turn_of_twenty_may_be_slow_and_no_more() -> None:
    slow = Times((1.0,) * 19 + (9.0,), (2.0,) * 18 + (8.0,) * 2)
    assert (slow.p95, slow.busy_p95) == (1.0, 8.0)
    assert "2e+03, p95 8e+03 ms of the processor (n=20)" in figures.described(slow)


def test_what_was_measured_comes_whole_from_process_to_process() -> None:
    assert process.parsed(process.written(found())) == found()


def test_the_site_of_the_bench_is_never_the_one_of_this_machine() -> None:
    assert process.ENVIRONMENT["SITE_URL"] == "http://testserver"
    assert "DATABASE_URL" not in process.ENVIRONMENT, "each run makes one of its own"


@pytest.mark.parametrize(("whole", "parts"), [(4, 16), (1_984, 16), (17, 5)])
def test_copies_are_shared_out_whole(whole: int, parts: int) -> None:
    shares = [site.share(whole, parts, place) for place in range(parts)]
    assert sum(shares) == whole
    assert max(shares) - min(shares) <= 1


@pytest.mark.django_db
def test_the_site_has_answers_its_browser_may_open_and_as_many_plans_as_asked() -> None:
    site.build()
    site.grow(figures.FEW)
    codes = Plan.objects.values_list("code", flat=True)
    assert len(set(codes)) == figures.FEW
    assert all(soundness.CODE.fullmatch(code) for code in codes)
    assessment = site.answered()
    assert not sitting(assessment).missing
    address = reverse("assessment:page", args=[assessment.public_id, "employee-count"])
    assert site.browser(assessment).get(address).status_code == 200
    assert site.browser().get(address).status_code == 404


@pytest.mark.django_db
def test_the_bare_insert_stores_one_row() -> None:
    bare.make_table()
    bare.insert()
    assert bare.count() == 1
