"""A report and a job, as in the tests of reports."""

from tests.reports.conftest import job, report

__all__ = ["job", "report"]
