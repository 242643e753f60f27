"""The addresses of later revisions: how one comes in, what it changed, and what is decided about its claims."""

from django.urls import URLPattern, path

from annotations.web import revision_changes, revisions

urlpatterns: list[URLPattern] = [
    path("articles/<key:pk>/revise/", revisions.revise_page, name="revise"),
    path("articles/<key:pk>/revise/<key:intake>/", revisions.preview_page, name="revise-preview"),
    path("articles/<key:pk>/revisions/<key:number>/changes/", revision_changes.changes, name="revision-changes"),
    path("articles/<key:pk>/revisions/<key:number>/confirm/", revision_changes.confirm_all, name="confirm-cosmetic"),
    path("anchors/<key:pk>/settle/", revision_changes.settle, name="anchor-settle"),
    path("verdicts/<key:pk>/holds/", revision_changes.recheck, name="verdict-holds"),
]
