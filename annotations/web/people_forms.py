"""The forms about people: inviting somebody, changing who they are, and joining."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from annotations.access.models import Invitation, User
from annotations.access.roles import Role
from annotations.web.account_forms import rules
from annotations.web.forms import Words


class InviteForm(forms.Form):
    """Who is asked, and to what."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"})
    )
    name = Words(label=_("Name"), help_text=_("As it stands in bylines. They can change it when they join."))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.CHECKER)


class PersonForm(forms.Form):
    """Who somebody is to the desk."""

    first_name = Words(label=_("First name, or the whole name"))
    last_name = Words(label=_("Last name"))
    email = forms.EmailField(
        label=_("E-mail address"), required=False, max_length=254, widget=forms.EmailInput(attrs={"dir": "ltr"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    @classmethod
    def of(cls, person: User) -> "PersonForm":
        """Filled with what stands."""
        return cls(initial={name: getattr(person, name) for name in cls.base_fields})


class JoinForm(forms.Form):
    """What a new person chooses."""

    name = Words(label=_("Name"), required=True, help_text=_("As it stands in bylines and histories."))
    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        help_text=_("With it you sign in: letters, digits and @ . + - _"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "autocomplete": "username"}),
    )
    password1 = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label=_("Password, again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = rules()

    @classmethod
    def of(cls, invitation: Invitation) -> "JoinForm":
        """With the name that the invitation gives."""
        return cls(initial={"name": invitation.name})

    def clean(self) -> dict[str, Any]:
        """The passwords agree, and are good enough."""
        given = super().clean() or self.cleaned_data
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("This is not the same password as above."))
        if first:
            try:
                validate_password(first, self._unsaved())
            except ValidationError as error:
                self.add_error("password1", error)
        return given

    def person(self) -> User:
        """The new person, not saved yet."""
        person = self._unsaved()
        person.set_password(self.cleaned_data["password1"])
        return person

    def _unsaved(self) -> User:
        given = self.cleaned_data
        return User(username=given.get("username", ""), first_name=given.get("name", ""))
