"""What a document may read while it is made: its own fonts and data: addresses, nothing else."""

from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.document.fonts import faces


class ForbiddenAddressError(ValueError):
    """Something in a document asked for an address outside the document."""


class BundledFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint is untyped
    """Admits the bundled font files and data: addresses; follows no redirect."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self._admitted = frozenset(face.path.as_uri() for face in faces())

    def fetch(self, url: str, headers: dict[str, Any] | None = None) -> URLFetcherResponse:
        """Fetch an admitted address.

        Raises:
            ForbiddenAddressError: for any other address, before anything is opened.
        """
        if url not in self._admitted and not url.startswith("data:"):
            raise ForbiddenAddressError(url.partition(":")[0])
        return super().fetch(url, headers)
