"""Django's admin, for admins: people are changed here; rating scales, tokens and the ledger are only shown."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.access.actions import add_new
from annotations.access.models import Token, User
from annotations.ledger.models import Entry
from annotations.review.people import change_person
from annotations.verdicts.models import Rating, Scale


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Names, roles, who is active. Nobody is deleted; every change is in the ledger."""

    list_display = ("username", "first_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "role", "is_active")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "first_name", "role", "usable_password", "password1", "password2")}),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are deactivated, never deleted."""
        return False

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        """An admin gives somebody a link on the page of people, and never knows their password."""
        return redirect("web:person", pk=id)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Through the room's verb, so that the ledger tells it."""
        if not change:
            add_new(obj, by=request.user, at=timezone.now())  # type: ignore[arg-type]
            return
        details = {name: form.cleaned_data[name] for name in form.changed_data}
        change_person(person=obj, details=details, by=request.user, at=timezone.now())  # type: ignore[arg-type]


admin.site.register((Scale, Rating, Token), ReadOnly)


@admin.register(Entry)
class EntryAdmin(ReadOnly):
    """The ledger, newest first."""

    list_display = ("sequence", "at", "by_name", "event", "subject_type", "subject_id")
    ordering = ("-sequence",)
