"""What a notice says, in the reader's language."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.notices.models import Kind, Notice

register = template.Library()
SENTENCES: dict[str, str | Promise] = {
    Kind.ASSIGNED: _("%(who)s gave you a claim."),
    Kind.RETURNED: _("%(who)s returned your verdict."),
    Kind.APPROVED: _("%(who)s approved your verdict."),
    Kind.READING: _("%(who)s gave you a second reading."),
    Kind.TO_READ: _("A second reading waits that you could take."),
    Kind.READ: _("%(who)s gave the second reading that you asked for."),
    Kind.RECHECK: _("A claim that you worked on needs a re-check, because of what %(who)s changed."),
    Kind.MENTIONED: _("%(who)s mentions you."),
    Kind.REPLIED: _("%(who)s wrote in a discussion that concerns you."),
}


@register.filter
def sentence(notice: Notice) -> str:
    """Who did what."""
    return str(SENTENCES[notice.kind]) % {"who": notice.by.get_full_name()}
