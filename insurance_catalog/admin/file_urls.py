"""Addresses of the pages that take files in and hand them out."""

from django.contrib import admin
from django.urls import path

from insurance_catalog.admin import files

app_name = "catalog_files"

urlpatterns = [
    path("", admin.site.admin_view(files.exchange), name="exchange"),
    path("import/", admin.site.admin_view(files.confirm), name="confirm"),
    path("export/<slug:kind>/", admin.site.admin_view(files.export), name="export"),
]
