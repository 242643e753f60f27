"""allauth's forms with the desk's words and without what its pages do not show (placeholders, lists as help)."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.access.tasks import mail_links_later


def rules() -> str:
    """What a password has to be, as one paragraph."""
    return " ".join(password_validators_help_texts())


class Plain:
    """Labels instead of placeholders, the rules of passwords as text, user names and codes from left to right."""

    fields: dict[str, forms.Field]
    wording: dict[str, Any] = {}
    left_to_right = ("login", "email", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.wording.get(name, field.label)
            if isinstance(field, account.SetPasswordField):
                field.help_text = rules()
            elif isinstance(field, account.PasswordField):
                field.help_text = ""
            if name in self.left_to_right:
                field.widget.attrs |= {"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(Plain, account.LoginForm):
    """User name and password. The user name's field has the name that every password manager knows."""

    wording = {"login": _("Username"), "password": _("Password")}

    def add_prefix(self, field_name: str) -> str:
        """``login`` is ``username`` on the page."""
        return str(super().add_prefix("username" if field_name == "login" else field_name))


class ForgottenForm(Plain, account.ResetPasswordForm):
    """The address to which the link goes. Whether anybody has it is not even looked up while somebody waits."""

    wording = {"email": _("E-mail address")}

    def clean_email(self) -> str:
        """As it was typed."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Leave the rest to the worker."""
        mail_links_later(self.cleaned_data["email"])
        return str(self.cleaned_data["email"])


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    """A new password, by a link."""

    wording = {"password1": _("New password"), "password2": _("New password, again")}


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    """Another password."""

    wording = {"oldpassword": _("Current password"), **NewPasswordForm.wording}


class FirstPasswordForm(Plain, account.SetPasswordForm):
    """A password for somebody who came by the single sign-on."""

    wording = NewPasswordForm.wording


class ConfirmForm(Plain, account.ReauthenticateForm):
    """The password once more."""

    wording = {"password": _("Password")}


class CodeForm(Plain, mfa.AuthenticateForm):
    """A code of the app, or a recovery code."""

    wording = {"code": _("Code")}


class ConfirmCodeForm(Plain, mfa.ReauthenticateForm):
    """A code once more."""

    wording = {"code": _("Code")}


class AppForm(Plain, ActivateTOTPForm):
    """The first code of a new app."""

    wording = {"code": _("Code that the app shows")}


class PasskeyForm(Plain, AddWebAuthnForm):
    """A new passkey; script fills in what the browser says of it."""

    wording = {"name": _("Name"), "passwordless": _("Sign in with this passkey alone, without a password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("So that you tell it from others, such as “phone” or “blue key”.")
        self.fields["name"].widget.attrs["dir"] = "auto"
        self.fields["passwordless"].help_text = _("It then asks for your finger, face or PIN each time.")


class PasskeyNameForm(Plain, EditWebAuthnForm):
    """Another name for a passkey."""

    wording = {"name": _("Name")}
