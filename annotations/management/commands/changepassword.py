"""`manage.py changepassword USERNAME`: Django's, with its row in the ledger."""

from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.utils import timezone

from annotations.access.credentials import set_password
from annotations.access.queries import person_named


class Command(changepassword.Command):
    """Asks twice, and again while the password is not good enough."""

    def handle(self, *args: Any, **options: Any) -> str:
        """Three tries."""
        person = person_named(options["username"] or "")
        if person is None:
            raise CommandError(f"There is nobody with the user name {options['username']}.")
        for _try in range(3):
            password, again = (self._get_pass(ask) for ask in ("Password: ", "Password (again): "))  # type: ignore[attr-defined]
            if password != again:
                self.stderr.write("The passwords are not the same.")
                continue
            try:
                validate_password(password, person)
            except ValidationError as error:
                self.stderr.write("\n".join(error.messages))
                continue
            set_password(person=person, password=password, by=None, at=timezone.now())
            return f"Password changed for {person.username}."
        raise CommandError("Nothing was changed.")
