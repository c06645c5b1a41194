import re
from collections.abc import Iterator

from reports.document.references import FINDING, References
from tests.reports.engine.firms import the_parameters

PARAMETERS = the_parameters()


def test_a_work_has_one_number_whatever_is_taken_from_it() -> None:
    references = References("ja")
    assert references.number("白書 令和7年") == 1
    assert references.number("裁判例") == 2
    assert references.number("白書 令和7年: VPNが55%") == 1
    assert references.number("白書 令和7年: 222件") == 1
    assert [(row.number, row.text) for row in references.listed()] == [
        (1, "白書 令和7年: VPNが55% / 222件"),
        (2, "裁判例"),
    ]


def _sources() -> Iterator[str]:
    for rows in (PARAMETERS.values.values(), PARAMETERS.rules, PARAMETERS.factors):
        yield from (row.source["ja"] for row in rows)
    for entries in PARAMETERS.entries.values():
        yield from (row.source["ja"] for row in entries if row.source is not None)


def test_no_work_is_written_in_two_ways() -> None:
    works = {source.partition(FINDING)[0] for source in _sources()}
    plain = [re.sub(r"[((].*", "", work).strip() for work in works]
    assert len(set(plain)) == len(works)
