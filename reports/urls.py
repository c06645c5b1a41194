"""Addresses of results and their documents."""

from django.urls import include, path, register_converter

from reports.views import documents, files, method, naming, quote_requests, results


class LanguageConverter:
    """A language that a document can be written in."""

    regex = "ja|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")

app_name = "reports"

urlpatterns = [
    path("method/", method.method, name="method"),
    path(
        "reports/",
        include(
            [
                path("", results.create, name="create"),
                path("naming/<slug:code>/", naming.naming, name="naming"),
                path("of/<uuid:assessment_id>/", results.newest, name="newest"),
                path("<uuid:public_id>/", results.result, name="result"),
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
                path(
                    "<uuid:public_id>/pdf/<language:lang>/",
                    documents.document_status,
                    name="document_status",
                ),
                path(
                    "<uuid:public_id>/pdf/<language:lang>/cancel/", documents.cancel, name="cancel"
                ),
                path("<uuid:public_id>/pdf/<language:lang>/retry/", documents.retry, name="retry"),
                path(
                    "<uuid:public_id>/pdf/<language:lang>/file/",
                    documents.download,
                    name="download",
                ),
            ]
        ),
    ),
]
