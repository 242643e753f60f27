"""The addresses of partners and their keys, for admins, and of what partners read about the interface."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from annotations.web import developers, partners, webhooks


class GuidePage(StringConverter):
    """The pages beside the guide."""

    regex = "|".join(name for name in developers.PAGES if name != "guide")


register_converter(GuidePage, "guide_page")
urlpatterns: list[URLPattern] = [
    path("developers/", developers.page, name="developers"),
    path("developers/<guide_page:name>/", developers.page, name="developers-page"),
    path("partners/", partners.partners_page, name="partners"),
    path("partners/<key:pk>/", partners.partner_page, name="partner"),
    path("partners/<key:pk>/keys/", partners.new_key, name="partner-key"),
    path("partners/<key:pk>/suspend/", partners.suspend, name="partner-suspend"),
    path("partners/<key:pk>/webhooks/", webhooks.webhooks_page, name="webhooks"),
    path("webhooks/<key:pk>/", webhooks.webhook_page, name="webhook"),
    path("webhooks/<key:pk>/test/", webhooks.test, name="webhook-test"),
    path("webhooks/<key:pk>/secret/", webhooks.new_secret, name="webhook-secret"),
    path("webhooks/<key:pk>/switch/", webhooks.switch, name="webhook-switch"),
    path("deliveries/<key:pk>/replay/", webhooks.replay, name="delivery-replay"),
    path("keys/<key:pk>/rotate/", partners.rotate_key, name="key-rotate"),
    path("keys/<key:pk>/revoke/", partners.revoke_key, name="key-revoke"),
]
