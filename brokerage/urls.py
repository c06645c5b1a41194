"""The broker's desk."""

from django.urls import path

from brokerage import views

app_name = "brokerage"

urlpatterns = [
    path("", views.book, name="book"),
    path("clients/<uuid:public_id>/", views.client, name="client"),
    path("clients/<uuid:public_id>/comments/", views.comment, name="comment"),
    path("reports/<uuid:public_id>/release/", views.release, name="release"),
]
