"""Where pages of the report break: tables in pieces that can be read, and no page almost empty."""

from collections.abc import Iterator
from typing import Any

import pytest
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from reports.document import press
from tests.reports.document.printing import printed
from tests.reports.document.snapshot_sample import information_snapshot, snapshot

ROWS = 3
TALL = {"side", "others", "incident", "defences"}
"""Tables with rows of many lines, whose pieces may be of fewer."""
MADE = {
    "ja": (snapshot, "ja"),
    "en": (snapshot, "en"),
    "information": (information_snapshot, "ja"),
}


@pytest.fixture(scope="module", params=MADE)
def laid_out(request: pytest.FixtureRequest) -> Document:
    content, lang = MADE[request.param]
    kept: list[Document] = []

    def keep(document: Document) -> bytes:
        kept.append(document)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press, "written", keep)
        printed(content(), lang)
    return kept[0]


def tables(page: Any) -> Iterator[tuple[Any, int]]:
    """Yield the tables of a page, each with how many of its rows stand there."""
    for box in page._page_box.descendants():
        if isinstance(box, boxes.TableBox) and box.element is not None:
            groups = [group for group in box.children if not group.is_header]
            yield box.element, sum(len(group.children) for group in groups)


def pieces(document: Document) -> dict[str, list[int]]:
    """Return the rows of every table page by page, of those that stand on more than one."""
    found: dict[Any, list[int]] = {}
    for page in document.pages:
        for element, rows in tables(page):
            found.setdefault(element, []).append(rows)
    return {element.get("class"): rows for element, rows in found.items() if len(rows) > 1}


def lowest(page: Any) -> float:
    """Return how far down its lines fill a page, of 1."""
    box = page._page_box
    lines = [each for each in box.children[0].descendants() if isinstance(each, boxes.LineBox)]
    end = max(line.position_y + line.height for line in lines)
    return float((end - box.content_box_y()) / box.height)


def test_no_piece_of_a_table_is_a_row_or_two(laid_out: Document) -> None:
    for names, rows in pieces(laid_out).items():
        least = 1 if TALL & set(names.split()) else ROWS
        assert min(rows) >= least, names


def test_the_table_of_the_ten_items_is_in_one_piece(laid_out: Document) -> None:
    assert "matrix" not in pieces(laid_out)


def test_the_last_page_is_not_almost_empty(laid_out: Document) -> None:
    assert lowest(laid_out.pages[-1]) > 0.25
