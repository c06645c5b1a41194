"""Addresses of results and their documents."""

from django.urls import include, path, register_converter

from reports.models import Kind
from reports.views import (
    cover_notices,
    documents,
    files,
    method,
    naming,
    quote_requests,
    results,
    shared,
    sharing,
    what_if,
)


class LanguageConverter:
    """A language that a document can be written in."""

    regex = "ja|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class KindConverter:
    """A form in which a report can be taken away."""

    regex = "|".join(Kind.values)

    def to_python(self, value: str) -> Kind:
        return Kind(value)

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")
register_converter(KindConverter, "kind")

app_name = "reports"

DOCUMENT = "<uuid:public_id>/<kind:document_kind>/<language:lang>/"

urlpatterns = [
    path("method/", method.method, name="method"),
    path(
        "reports/",
        include(
            [
                path("", results.create, name="create"),
                path("naming/<slug:code>/", naming.naming, name="naming"),
                path("of/<uuid:assessment_id>/", results.newest, name="newest"),
                path(
                    "of/<uuid:assessment_id>/cover/",
                    cover_notices.cover_notices,
                    name="cover_notices",
                ),
                path(
                    "of/<uuid:assessment_id>/cover/<uuid:notice_id>/<language:lang>/",
                    cover_notices.cover_sheet,
                    name="cover_sheet",
                ),
                path(
                    "of/<uuid:assessment_id>/cover/<uuid:notice_id>/delete/",
                    cover_notices.delete,
                    name="delete_cover_notice",
                ),
                path("<uuid:public_id>/", results.result, name="result"),
                path(DOCUMENT, documents.document_status, name="document_status"),
                path(f"{DOCUMENT}cancel/", documents.cancel, name="cancel"),
                path(f"{DOCUMENT}retry/", documents.retry, name="retry"),
                path(f"{DOCUMENT}file/", documents.download, name="download"),
                path("<uuid:public_id>/links/", sharing.share_links, name="share_links"),
                path("<uuid:public_id>/what-if/", what_if.what_if, name="what_if"),
                path("<uuid:public_id>/what-if/keep/", what_if.keep, name="keep_variant"),
                path(
                    "<uuid:public_id>/what-if/<int:variant_id>/remove/",
                    what_if.remove,
                    name="remove_variant",
                ),
                path(
                    "<uuid:public_id>/links/<uuid:link_id>/revoke/",
                    sharing.revoke,
                    name="revoke_share",
                ),
                path(
                    "<uuid:public_id>/figures/<language:lang>/xlsx/",
                    files.spreadsheet,
                    name="spreadsheet",
                ),
                path(
                    "<uuid:public_id>/quote-request/",
                    quote_requests.quote_request,
                    name="quote_request",
                ),
                path(
                    "<uuid:public_id>/quote-request/<language:lang>/xlsx/",
                    quote_requests.spreadsheet,
                    name="quote_request_xlsx",
                ),
                path(
                    "<uuid:public_id>/quote-request/<language:lang>/pdf/",
                    quote_requests.paper,
                    name="quote_request_pdf",
                ),
                path(
                    "<uuid:public_id>/figures/<language:lang>/json/",
                    files.figures,
                    name="figures",
                ),
            ]
        ),
    ),
    path("shared/<str:token>/", shared.link, name="share_link"),
    path("s/<uuid:link_id>/", shared.shared, name="shared"),
    path("s/<uuid:link_id>/pdf/<language:lang>/", shared.document, name="shared_document"),
    path("s/<uuid:link_id>/pdf/<language:lang>/file/", shared.download, name="shared_download"),
]
