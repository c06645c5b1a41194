"""Addresses of the owner's visit."""

from django.urls import path

from assessment.views import (
    address,
    again,
    blank,
    changing,
    hand_over,
    helping,
    own,
    questions,
    resume,
    review,
    sharing,
    start,
)

app_name = "assessment"

urlpatterns = [
    path("", start.home, name="home"),
    path("start/", start.start, name="start"),
    path("mine/", own.mine, name="mine"),
    path("mine/download/", own.download, name="download_all"),
    path("mine/delete/", own.delete_all, name="delete_all"),
    path("resume/", resume.resume, name="resume"),
    path("resume/code/", resume.resume_code, name="resume_code"),
    path("a/<uuid:public_id>/", questions.go_on, name="continue"),
    path("a/<uuid:public_id>/q/<slug:question_id>/", questions.page, name="page"),
    path("a/<uuid:public_id>/answer/<slug:question_id>/", changing.answer, name="answer"),
    path("a/<uuid:public_id>/section/<slug:section_id>/", questions.section, name="section"),
    path("a/<uuid:public_id>/deepen/", start.deepen, name="deepen"),
    path("a/<uuid:public_id>/review/", review.review, name="review"),
    path("a/<uuid:public_id>/submit/", review.submit, name="submit"),
    path("a/<uuid:public_id>/hand-over/", hand_over.hand_over, name="hand_over"),
    path(
        "a/<uuid:public_id>/hand-over/<uuid:link_id>/revoke/", hand_over.revoke, name="revoke_help"
    ),
    path("a/<uuid:public_id>/again/", again.again, name="again"),
    path("help/<str:token>/", helping.link, name="help_link"),
    path("h/<uuid:link_id>/", helping.overview, name="help"),
    path("h/<uuid:link_id>/q/<slug:question_id>/", helping.page, name="help_page"),
    path("h/<uuid:link_id>/finish/", helping.finish, name="help_finish"),
    path("blank/", blank.blank, name="blank"),
    path("a/<uuid:public_id>/keep/", resume.keep, name="keep"),
    path("a/<uuid:public_id>/address/", address.address, name="address"),
    path("a/<uuid:public_id>/address/code/", address.address_code, name="address_code"),
    path("a/<uuid:public_id>/share/", sharing.share, name="share"),
    path("a/<uuid:public_id>/share/<int:consent_id>/withdraw/", sharing.withdraw, name="withdraw"),
    path("a/<uuid:public_id>/delete/", own.delete, name="delete"),
]
