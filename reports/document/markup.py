"""HTML read by the XML parser written in C where it is well-formed, else as WeasyPrint does.

WeasyPrint's parser is written in Python and takes a twentieth of the time that a report needs.
"""

import re
from xml.etree import ElementTree

from cssselect2 import ElementWrapper
from weasyprint import HTML
from weasyprint.urls import URLFetcher

_DOCTYPE = re.compile(r"\s*<!DOCTYPE html>")
DECLARED = "<!"
"""Begins what could define entities; no template has any, and words of others are escaped."""
_EMPTY = re.compile(r"<(br|meta)\b([^<>]*?)/?>")
"""Elements that HTML leaves open and XML wants closed."""


def read(html: str, fetcher: URLFetcher) -> HTML:
    """Return a document of our own templates, ready to be laid out."""
    plain = _DOCTYPE.sub("", html, count=1)
    if DECLARED in plain:
        return HTML(string=html, url_fetcher=fetcher)
    closed = _EMPTY.sub(r"<\1\2/>", plain)
    try:
        return _Read(ElementTree.fromstring(closed), fetcher)  # noqa: S314 - our own templates
    except ElementTree.ParseError:
        return HTML(string=html, url_fetcher=fetcher)


class _Read(HTML):  # type: ignore[misc]  # weasyprint is untyped
    """A document that is parsed already: what `HTML.__init__` sets, and no more."""

    def __init__(self, root: ElementTree.Element, fetcher: URLFetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
