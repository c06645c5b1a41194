"""Addresses of the public catalog."""

from django.urls import path

from insurance_catalog import views

app_name = "insurance_catalog"

urlpatterns = [
    path("", views.plan_list, name="list"),
    path("compare/", views.compare, name="compare"),
    path("<slug:code>/", views.plan, name="plan"),
    path("<slug:code>/wrong-data/", views.report_wrong_data, name="report_wrong_data"),
]
