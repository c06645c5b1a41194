"""Our templates are read by the fast parser, and whatever it cannot read by the other."""

import pytest
from weasyprint import HTML

from reports.document import markup
from reports.document.fetcher import BundledFetcher
from tests.reports.document.printing import printed
from tests.reports.document.snapshot_sample import information_snapshot, snapshot


def test_a_document_is_the_same_by_either_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = printed(snapshot(), kind="short")

    def slowly(html: str, fetcher: BundledFetcher) -> HTML:
        return HTML(string=html, url_fetcher=fetcher)

    monkeypatch.setattr(markup, "read", slowly)
    assert printed(snapshot(), kind="short") == fast


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_template_is_well_formed(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    def never(*_words: object, **_more: object) -> None:
        pytest.fail("read by the slow parser")

    monkeypatch.setattr(markup, "HTML", never)
    content = information_snapshot() | {"company": {"name": 'A & B <i>"商店"</i>'}}
    for kind in ("short", "pdf"):
        assert printed(content, lang, kind=kind)


def test_what_is_not_well_formed_is_read_all_the_same() -> None:
    read = markup.read("<!DOCTYPE html><p>a&nbsp;b<p>c", BundledFetcher())
    texts = ["".join(part.itertext()) for part in read.etree_element.iter("p")]
    assert texts == ["a\xa0b", "c"]


def test_entities_of_a_documents_own_are_not_followed() -> None:
    declared = "<!DOCTYPE html [<!ENTITY a 'aaaa'>]><html lang='ja'><body>&a;</body></html>"
    body = markup.read(declared, BundledFetcher()).etree_element.find("body")
    assert "aaaa" not in "".join(body.itertext()).replace("'aaaa'", "")
