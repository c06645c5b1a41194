"""Hostile text is printed as text: nothing is fetched, nothing is attached, nothing breaks."""

import socket
import threading
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from weasyprint import HTML

from reports.document.fetcher import BundledFetcher, ForbiddenAddressError
from tests.reports.document.printing import named, printed, text_of
from tests.reports.document.snapshot_sample import information_snapshot, snapshot


class Listener:
    """Counts connections to a port of this machine."""

    def __init__(self) -> None:
        self.count = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            self.count += 1
            connection.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Return a listener that is closed afterwards."""
    opened = Listener()
    yield opened
    opened.close()


def payloads(port: int) -> list[str]:
    """Return what a hostile owner might type."""
    here = f"http://127.0.0.1:{port}/x"
    return [
        f"<img src={here}>",
        "<a rel=attachment href=file:///etc/passwd>x</a>",
        f'<link rel=stylesheet href="{here}">',
        f"<style>@import url({here});</style>",
        f"<svg><image href='{here}'/></svg>",
        f'<base href="{here}">',
        "<object data=file:///etc/passwd></object>",
        "</title><script>alert(1)</script>",
        "{% include 'base.html' %}{{ settings.SECRET_KEY }}",
    ]


def test_nothing_typed_is_fetched_or_attached(listener: Listener) -> None:
    content = snapshot()
    hostile = payloads(listener.port)
    content["company"]["name"] = hostile[0]
    rows = content["answers"][0]["rows"]
    for payload in hostile:
        rows.append(
            {
                "question": "current-agent",
                "text": {"ja": payload, "en": payload},
                "answer": {"ja": payload, "en": payload},
                "state": "answered",
            }
        )
    made = printed(content)
    said = text_of(made)
    for payload in hostile:
        assert "".join(payload.split()) in said
    assert listener.count == 0
    with pikepdf.open(BytesIO(made)) as opened:
        assert not opened.attachments
        assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='{here}'>",
        "<link rel=stylesheet href='{here}'>",
        "<link rel=attachment href='file:///etc/passwd'>",
        "<style>@import url('{here}')</style>",
        "<style>@font-face {{ font-family: x; src: url('{here}') }} p {{ font-family: x }}</style>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='{here}'/></svg>",
        "<p style='background: url({here})'>x</p>",
    ],
)
def test_even_markup_that_slipped_through_fetches_nothing(listener: Listener, markup: str) -> None:
    html = markup.format(here=f"http://127.0.0.1:{listener.port}/x") + "<p>x</p>"
    made = HTML(string=html, url_fetcher=BundledFetcher()).write_pdf()
    assert listener.count == 0
    with pikepdf.open(BytesIO(made)) as opened:
        assert not opened.attachments


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.com/",
        "ftp://example.com/x",
        "file:///usr/share/fonts/truetype/bizud-gothic/../../../../../etc/passwd",
    ],
)
def test_the_fetcher_refuses_every_other_address(address: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        BundledFetcher().fetch(address)


def test_the_fetcher_admits_data() -> None:
    assert BundledFetcher().fetch("data:text/plain,hello").read() == b"hello"


AWKWARD = (
    "ｱ゛",
    "－‐‑–—―ー",
    "テスト" * 60,
    "A" * 200,
    "&lt;b&gt;",
    "👨‍👩‍👧‍👦株式会社",
    "‮テスト",
    "𠮷" * 100,
)


def test_awkward_text_prints() -> None:
    content = named(information_snapshot(), AWKWARD[2])
    content["answers"][0]["rows"] += [
        {
            "question": "current-agent",
            "text": {"ja": text, "en": text},
            "answer": {"ja": text, "en": text},
            "state": "answered",
        }
        for text in AWKWARD
    ]
    said = text_of(printed(content))
    for text in ("ｱ゛", "&lt;b&gt;", "A" * 200, "𠮷" * 100):
        assert text in said


@pytest.mark.parametrize("name", ["", "　"])
def test_a_company_without_a_name_is_not_addressed(name: str) -> None:
    assert "御中" not in text_of(printed(named(information_snapshot(), name)))
