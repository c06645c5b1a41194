"""The printed report against the same pages through plain WeasyPrint, in the same run."""

from benchmarks.pdf import figures, making, naive
from benchmarks.report import Report


def run(report: Report) -> None:
    """Measure everything; a few minutes."""
    content = making.content()
    if naive.has_font():
        figures.judge(report, making.measured(content))
    else:
        report.skip(f"pdf against naive: {naive.FONT} is not here; install {naive.PACKAGE}")
    figures.judge_sizes(report, making.documents(), making.strayed())
