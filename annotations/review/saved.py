"""Saved views: a person's own names for what they look at in the queue. No records, so no entries in the ledger."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Invalid, check_text
from annotations.review.models import SavedView

MOST = 20
LONGEST_NAME = 60
LONGEST_QUERY = 1000


def views_of(person: User) -> list[SavedView]:
    """A person's own, in the order of the alphabet."""
    return list(SavedView.objects.filter(person=person).order_by("name", "pk"))


def save_view(*, person: User, name: str, query: str) -> SavedView:
    """Keep a view under a name; the same name again means the new one. Raises Invalid."""
    name = _checked(name)
    query = check_text("query", query, most=LONGEST_QUERY)
    with transaction.atomic():
        others = SavedView.objects.filter(person=person).exclude(name=name)
        if others.count() >= MOST:
            raise Invalid.of("name", _("You have %(most)d views. Delete one first.") % {"most": MOST})
        return SavedView.objects.update_or_create(person=person, name=name, defaults={"query": query})[0]


def rename_view(*, person: User, pk: int, name: str) -> bool:
    """Give one of one's own another name; whether there is such a one. Raises Invalid, also for a name of another."""
    name = _checked(name)
    try:
        with transaction.atomic():
            return bool(SavedView.objects.filter(person=person, pk=pk).update(name=name))
    except IntegrityError:
        sentence = _("You have another view of this name. Choose another one, or delete that one first.")
        raise Invalid.of("name", sentence) from None


def forget_view(*, person: User, pk: int) -> None:
    """Delete one of one's own."""
    SavedView.objects.filter(person=person, pk=pk).delete()


def _checked(name: str) -> str:
    name = check_text("name", " ".join(name.split()), most=LONGEST_NAME)
    if not name:
        raise Invalid.of("name", _("Give the view a name."))
    return name
