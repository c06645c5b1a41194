"""Every address of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from config import health, views

admin.site.site_header = "Sonae"
admin.site.site_title = "Sonae"

handler400 = "config.views.bad_request"
handler429 = "config.views.too_many_requests"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("language/", set_language, name="set_language"),
    path("landing/", views.landing, name="landing"),
    path("privacy/", views.page, {"name": "privacy"}, name="privacy"),
    path("terms/", views.page, {"name": "terms"}, name="terms"),
    path("contact/", views.page, {"name": "contact"}, name="contact"),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("accounts.entrance_urls")),
    path("admin/login/", views.admin_login, name="admin_login"),
    path("admin/catalog-files/", include("insurance_catalog.admin.file_urls")),
    path("admin/", admin.site.urls),
    path("catalog/", include("insurance_catalog.urls")),
    path("", include("reports.urls")),
    path("broker/", include("brokerage.urls")),
    path("", include("assessment.urls")),
]
