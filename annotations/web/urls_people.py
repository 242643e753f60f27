"""The addresses of the people's pages, of the invitation, of what each person is told, and of discussions."""

from django.urls import path

from annotations.web import discussions, notices, people

urlpatterns = [
    path("people/", people.people_page, name="people"),
    path("people/invite/", people.invite_page, name="person-invite"),
    path("people/invitations/<key:pk>/withdraw/", people.withdraw, name="invitation-withdraw"),
    path("people/<key:pk>/", people.person_page, name="person"),
    path("people/<key:pk>/deactivate/", people.activate, {"is_active": False}, name="person-deactivate"),
    path("people/<key:pk>/reactivate/", people.activate, {"is_active": True}, name="person-reactivate"),
    path("people/<key:pk>/password/", people.password_link, name="person-password"),
    path("people/<key:pk>/factors/remove/", people.drop_factors, name="person-factors-remove"),
    path("claims/<key:pk>/discussions/", discussions.begin, name="discussion-begin"),
    path("discussions/<key:pk>/answer/", discussions.reply, name="discussion-answer"),
    path("discussions/<key:pk>/resolve/", discussions.settle, {"resolved": True}, name="discussion-resolve"),
    path("discussions/<key:pk>/reopen/", discussions.settle, {"resolved": False}, name="discussion-reopen"),
    path("comments/<key:pk>/edit/", discussions.edit, name="comment-edit"),
    path("notices/", notices.notices_page, name="notices"),
    path("notices/read/", notices.read_notices, name="notices-read"),
    path("notices/<key:pk>/open/", notices.open_notice, name="notice-open"),
    path("account/notices/", notices.choices_page, name="notice-choices"),
    path("join/<str:secret>/", people.join_page, name="join"),
]
