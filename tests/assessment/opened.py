"""A page as a browser without scripts holds it: its form, filled in and sent."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.utils.http import urlencode

from assessment.models import Assessment

Sent = dict[str, list[str]]


class _FormReader(HTMLParser):
    """Collects what the form of a page would send if it were sent as it stands."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.is_inside = False
        self.sent: Sent = {}
        self.names: set[str] = set()
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("id") == self.form_id:
            self.is_inside = True
        if not self.is_inside:
            return
        if tag == "input":
            self._input(given, "checked" in dict(attrs))
        elif tag == "select":
            self._select = given["name"]
            self.names.add(self._select)
            self.sent[self._select] = [""]
        elif tag == "option" and "selected" in dict(attrs):
            self.sent[self._select] = [given["value"]]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False

    def _input(self, given: dict[str, str], is_checked: bool) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        self.names.add(name)
        if kind not in ("radio", "checkbox") or is_checked:
            self.sent.setdefault(name, []).append(given.get("value", ""))


TYPED = "application/x-www-form-urlencoded"
"""How browsers send a form without files; the test client's own way is another."""


@dataclass
class Opened:
    """One opened question page of one browser."""

    client: Client
    url: str
    response: Any
    sent: Sent = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        return str(self.response.content.decode())

    def put(self, **fields: Any) -> "Opened":
        """Fill in fields; underscores in names stand for hyphens, None takes a field back."""
        return self.put_all({name.replace("_", "-"): value for name, value in fields.items()})

    def put_all(self, fields: dict[str, Any]) -> "Opened":
        """Fill in fields by their real names."""
        for name, value in fields.items():
            if value is None:
                self.sent.pop(name, None)
            else:
                self.sent[name] = [value] if isinstance(value, str) else list(value)
        return self

    def press(self, name: str = "do", value: str = "next") -> Any:
        """Send the page with a button."""
        return self.client.post(self.url, self.sent | {name: [value]})

    def autosave(self, step: int = 1) -> Any:
        """Send the page as htmx does after a change."""
        return self.client.post(
            self.url,
            urlencode(self.sent | {"step": [str(step)]}, doseq=True),
            content_type=TYPED,
            headers={"HX-Request": "true"},
        )


def open_page(client: Client, assessment: Assessment, question_id: str) -> Opened:
    """Open the page that holds a question."""
    return open_at(client, f"/a/{assessment.public_id}/q/{question_id}/")


def open_at(client: Client, url: str) -> Opened:
    """Open the page of questions at this address."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code, response.headers)
    reader = _FormReader("question-form")
    reader.feed(response.content.decode())
    return Opened(client, url, response, reader.sent, reader.names)
