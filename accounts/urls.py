"""Invitations and the firm's own staff page."""

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("invitation/", views.accept, name="accept"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("leave/", views.leave, name="leave"),
    path("firm/", views.firm, name="firm"),
    path("firm/invitations/", views.invite, name="invite"),
    path("firm/invitations/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("firm/members/<int:pk>/end/", views.end, name="end"),
]
