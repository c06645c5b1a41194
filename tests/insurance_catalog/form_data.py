"""What a browser would send if a person pressed save without touching a form."""

from html.parser import HTMLParser

Attributes = dict[str, str | None]


class _Form(HTMLParser):
    """Collects the successful controls of the first form with an action or an id."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.data: dict[str, list[str]] = {}
        self._select: str | None = None
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        elif self.inside:
            self._control(tag, given)

    def _control(self, tag: str, given: Attributes) -> None:
        name = given.get("name")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value") or "")
        elif tag == "textarea":
            self._area = name
            self._add(name, "")
        elif tag == "input" and self._counts(given):
            self._add(name, given.get("value") or ("on" if _is_box(given) else ""))

    def _counts(self, given: Attributes) -> bool:
        if given.get("type") in {"submit", "button", "file"}:
            return False
        return not _is_box(given) or "checked" in given

    def _add(self, name: str | None, value: str) -> None:
        if name:
            self.data.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self._area:
            self.data[self._area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area:
            self.data[self._area][-1] = self.data[self._area][-1].removeprefix("\n")
            self._area = None


def _is_box(given: Attributes) -> bool:
    return given.get("type") in {"checkbox", "radio"}


def untouched(html: str, form_id: str) -> dict[str, list[str]]:
    """Return the data of a form as it was sent to the browser."""
    form = _Form(form_id)
    form.feed(html)
    return form.data
