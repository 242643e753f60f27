"""What the pages of one's own account need: the single sign-ons, a code as a picture, a browser's name."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)  # fmt: skip
"""The first that stands in it counts: Chrome says that it is Safari too, and Android that it is Linux."""


@register.filter
def device(user_agent: str) -> str:
    """Browser and system in short, as far as they can be told."""
    browser = next((name for word, name in BROWSERS if word in user_agent), "")
    system = next((name for word, name in SYSTEMS if word in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A program or an unknown browser")


@register.filter
def picture(svg: str) -> SafeString:
    """The QR code that allauth draws, to stand in a page: without the declaration of a file."""
    return mark_safe(svg[svg.index("<svg") :])


@register.simple_tag(takes_context=True)
def sign_ons(context: Context) -> list[dict[str, Any]]:
    """The single sign-ons that the environment configures: name and address of each."""
    request = context["request"]
    found = get_adapter().list_providers(request)
    return [{"name": provider.name, "url": provider.get_login_url(request)} for provider in found]
