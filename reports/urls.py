"""Addresses of results and their documents."""

from django.urls import include, path, register_converter

from reports.views import cover_notices, documents, method, naming, results, shared, sharing


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
                path("<uuid:public_id>/links/", sharing.share_links, name="share_links"),
                path(
                    "<uuid:public_id>/links/<uuid:link_id>/revoke/",
                    sharing.revoke,
                    name="revoke_share",
                ),
            ]
        ),
    ),
    path("shared/<str:token>/", shared.link, name="share_link"),
    path("s/<uuid:link_id>/", shared.shared, name="shared"),
    path("s/<uuid:link_id>/pdf/<language:lang>/", shared.document, name="shared_document"),
    path("s/<uuid:link_id>/pdf/<language:lang>/file/", shared.download, name="shared_download"),
]
