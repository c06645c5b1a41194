"""The visits, through the whole middleware, in a process with a database of its own."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.models import Assessment
from assessment.selectors import answers_of, sitting
from benchmarks.timing import Job, interleaved
from benchmarks.web import bare, figures, process, site
from benchmarks.web.figures import FEW, MANY, Measured
from insurance_catalog.models import Plan
from tests.assessment.opened import Opened, open_at

SECONDS = 30.0
FEWEST_TURNS, MOST_TURNS = 40, 200
WARM_TURNS = 3
SEED = 1
FILTERS = "?industry=manufacturing&turnover=3億円&need=response&service=prevention"


class WrongAnswerError(RuntimeError):
    """A page that was to be measured did not come."""


@dataclass(slots=True)
class Typing:
    """An owner who changes one answer of an opened page, time and again."""

    assessment: Assessment
    opened: Opened
    step: int = field(default=0)

    def autosave(self) -> None:
        """Type another number and send the page as its script does."""
        self.step += 1
        self.opened.put_all({"employee-count": None, "employee-count-typed": str(self.typed)})
        _expect(self.opened.autosave(self.step))

    @property
    def typed(self) -> int:
        return 20 + self.step

    def verify(self) -> None:
        """Make sure that what was typed last is what is stored.

        Raises:
            WrongAnswerError: if it is not.
        """
        if answers_of(self.assessment)["employee-count"] != self.typed:
            raise WrongAnswerError("autosave")


def line() -> str:
    """Return what the visits took, written on one line."""
    with override_settings(ROOT_URLCONF="benchmarks.web.urls"):
        return process.written(measured())


def measured() -> Measured:
    """Build the site, count queries over few and many plans, then let the visits take turns."""
    site.build()
    report, assessment = site.reported(), site.answered()
    client = site.browser(report.assessment, assessment)
    site.grow(FEW)
    desk = reverse("admin:insurance_catalog_plan_changelist")
    listed = {**_catalog(client), figures.DESK: _visit(site.desk(), desk)}
    few = _queries(listed)
    site.grow(MANY)
    many = _queries(listed)
    page = reverse("assessment:page", args=[assessment.public_id, "employee-count"])
    typing = Typing(assessment, open_at(client, page))
    jobs: dict[str, Job] = {
        figures.HELLO: _visit(client, "/bench/hello/"),
        figures.INSERT: bare.insert,
        figures.POSTED: _posted(typing.opened),
        figures.AUTOSAVE: typing.autosave,
        figures.QUESTIONS: _walk(client, assessment),
        figures.RESULT: _visit(client, reverse("reports:result", args=[report.public_id])),
        **listed,
    }
    times = interleaved(jobs, _turns(jobs), seed=SEED)
    typing.verify()
    return Measured(times, {name: (few[name], many[name]) for name in few})


def _turns(jobs: Mapping[str, Job]) -> int:
    """Return how many turns fit the time, after a few that warm everything."""
    interleaved(jobs, WARM_TURNS)
    began = time.perf_counter()
    interleaved(jobs, WARM_TURNS, warm=False)
    return turns_in(SECONDS, (time.perf_counter() - began) / WARM_TURNS)


def turns_in(seconds: float, each: float) -> int:
    """Return how many turns of this length fit, within the bounds that keep a p95 stable."""
    return max(FEWEST_TURNS, min(MOST_TURNS, int(seconds / each)))


def _visit(client: Client, address: str) -> Callable[[], None]:
    return lambda: _expect(client.get(address))


def _posted(opened: Opened) -> Callable[[], None]:
    token = {"csrfmiddlewaretoken": opened.sent["csrfmiddlewaretoken"]}
    return lambda: _expect(opened.client.post("/bench/insert/", token))


def _walk(client: Client, assessment: Assessment) -> Callable[[], None]:
    """Return a job that opens the next page of questions each time, so that p95 knows the heavy."""
    pages = sitting(assessment).route.open_pages()
    addresses = [reverse("assessment:page", args=[assessment.public_id, p.slug]) for p in pages]
    way: Iterator[str] = cycle(addresses)
    return lambda: _expect(client.get(next(way)))


def _catalog(client: Client) -> dict[str, Job]:
    codes = Plan.objects.order_by("code").values_list("code", flat=True)[:4]
    compared = reverse("insurance_catalog:compare") + "?" + "&".join(f"plan={c}" for c in codes)
    listed = reverse("insurance_catalog:list")
    one = reverse("insurance_catalog:plan", args=[codes[0]])
    addresses = (listed, listed + FILTERS, one, compared)
    return {
        name: _visit(client, address)
        for name, address in zip(figures.CATALOG, addresses, strict=True)
    }


def _queries(pages: Mapping[str, Job]) -> dict[str, int]:
    """Return the number of queries of each page, warm."""
    found = {}
    for name, visit in pages.items():
        visit()
        with CaptureQueriesContext(connection) as caught:
            visit()
        found[name] = len(caught)
    return found


def _expect(response: Any) -> None:
    if response.status_code != 200:
        raise WrongAnswerError(response.request["PATH_INFO"], response.status_code)
