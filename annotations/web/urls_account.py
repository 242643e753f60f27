"""The addresses of signing in and of one's own account: allauth's pages, each named here; there is no sign-up."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from annotations.web.account_pages import SignInPage, account_page, sign_on
from annotations.web.second_factors import told

urlpatterns = [
    path("login/", SignInPage.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("account/", account_page, name="account"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/password/forgotten/", account.password_reset, name="account_reset_password"),
    path("account/password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "account/password/new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/factors/", mfa.index, name="mfa_index"),
    path("account/factors/code/", mfa.authenticate, name="mfa_authenticate"),
    path("account/factors/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/factors/app/", told(totp.activate_totp), name="mfa_activate_totp"),
    path("account/factors/app/remove/", told(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/factors/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/factors/codes/new/", told(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("account/factors/codes/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/factors/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/factors/passkeys/add/", told(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("account/factors/passkeys/confirm/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/factors/passkeys/<key:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/factors/passkeys/<key:pk>/remove/", told(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("login/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("account/sign-on/", told(social.connections), name="socialaccount_connections"),
    path("login/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("login/failed/", social.login_error, name="socialaccount_login_error"),
    path("login/with/<str:provider_id>/", sign_on, name="openid_connect_login"),
    path("login/with/<str:provider_id>/back/", openid.callback, name="openid_connect_callback"),
]
