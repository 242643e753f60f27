"""All addresses: pages at the top, the API under /api/, Django's admin for admins."""

from allauth.account.decorators import secure_admin_login
from django.apps import apps
from django.contrib import admin
from django.urls import include, path

from annotations.api.docs import nothing
from annotations.api.oauth import TokenEndpoint

for library in apps.get_app_config("oauth2_provider").get_models():  # clients are made on the pages of partners
    if admin.site.is_registered(library):
        admin.site.unregister(library)
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # one way to sign in

urlpatterns = [
    path("", include("annotations.web.urls_account")),
    path("language/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("api/", include("annotations.api.urls")),
    path("oauth/token", nothing),
    path("oauth/token/", TokenEndpoint.as_view(), name="oauth-token"),
    path("", include("annotations.api.fact_check_urls")),
    path("", include("annotations.api.annotation_urls")),
    path("", include("annotations.web.urls")),
]

handler400 = "factcheck.doors.bad_request"
handler403 = "factcheck.doors.forbidden"
handler404 = "factcheck.doors.not_found"
handler500 = "factcheck.doors.server_error"
