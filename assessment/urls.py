"""Addresses of the owner's visit."""

from django.urls import path

from assessment.views import own, questions, resume, review, sharing, start

app_name = "assessment"

urlpatterns = [
    path("", start.home, name="home"),
    path("start/", start.start, name="start"),
    path("mine/", own.mine, name="mine"),
    path("resume/", resume.resume, name="resume"),
    path("resume/code/", resume.resume_code, name="resume_code"),
    path("a/<uuid:public_id>/", questions.go_on, name="continue"),
    path("a/<uuid:public_id>/q/<slug:question_id>/", questions.page, name="page"),
    path("a/<uuid:public_id>/section/<slug:section_id>/", questions.section, name="section"),
    path("a/<uuid:public_id>/deepen/", start.deepen, name="deepen"),
    path("a/<uuid:public_id>/review/", review.review, name="review"),
    path("a/<uuid:public_id>/submit/", review.submit, name="submit"),
    path("a/<uuid:public_id>/keep/", resume.keep, name="keep"),
    path("a/<uuid:public_id>/share/", sharing.share, name="share"),
    path("a/<uuid:public_id>/share/<int:consent_id>/withdraw/", sharing.withdraw, name="withdraw"),
    path("a/<uuid:public_id>/delete/", own.delete, name="delete"),
]
