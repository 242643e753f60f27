"""How a room says no: one exception a kind of no, each with the sentence that the person reads."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.ledger.chain import UNSTORABLE

Sentence = str | Promise
"""What a person reads, perhaps translated only when it is shown."""
STRAY: Sentence = _("There is a stray character in this text (NUL, or half of an emoji). Type the text anew.")


class Refused(Exception):
    """Nothing was changed. ``sentence`` says what to do; ``code`` names the rule for programs."""

    def __init__(self, sentence: Sentence, *, code: str = "refused") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(Refused):
    """This person or program may not do this."""


class Conflict(Refused):
    """The thing is not in a state that allows this, or there is one already: ``existing`` is its public id."""

    def __init__(self, sentence: Sentence, *, code: str = "conflict", existing: Any = None) -> None:
        super().__init__(sentence, code=code)
        self.existing = existing


class Stale(Refused):
    """Somebody else changed it meanwhile; ``current`` is the version that stands now."""

    def __init__(self, sentence: Sentence, *, current: int) -> None:
        super().__init__(sentence, code="stale")
        self.current = current


class Invalid(Refused):
    """Something is missing or wrong. ``problems`` maps a field's name ("" for the whole) to its sentences."""

    def __init__(self, problems: Mapping[str, list[Sentence]], *, code: str = "invalid") -> None:
        self.problems = {field: list(sentences) for field, sentences in problems.items()}
        first = next((s for sentences in self.problems.values() for s in sentences), "")
        super().__init__(first, code=code)

    @classmethod
    def of(cls, field: str, sentence: Sentence, *, code: str = "invalid") -> "Invalid":
        """One field, one sentence."""
        return cls({field: [sentence]}, code=code)


def check_valid(thing: models.Model, exclude: Collection[str] = ()) -> None:
    """Raise Invalid with the sentences of Django's field checks and ours; uniqueness is the caller's to word."""
    problems: dict[str, list[Sentence]] = {}
    try:
        thing.clean_fields(exclude=set(exclude))
    except ValidationError as error:
        problems = {field: [*sentences] for field, sentences in error.message_dict.items()}
    for field in thing._meta.concrete_fields:
        if field.name in exclude or field.name in problems or field.primary_key:
            continue
        if sentence := _wrong_with(field, getattr(thing, field.attname)):
            problems[field.name] = [sentence]
    if problems:
        raise Invalid(problems)


def _wrong_with(field: "models.Field[Any, Any]", value: Any) -> Sentence:
    """What Django's check of a field lets through, but a database does not or should not take."""
    if value is None and not field.null:
        return _("This cannot be nothing. Leave it empty instead.")
    if not isinstance(value, str):
        return ""
    if UNSTORABLE.search(value):
        return STRAY
    if field.max_length is not None and len(value) > field.max_length:  # Django checks it in forms only for long texts
        return _too_long(len(value), field.max_length)
    return ""


def check_text(field: str, text: str, *, most: int = 2000) -> str:
    """A reason or a note, without the white space around it. Raises Invalid where it is too long or cannot be kept."""
    text = text.strip()
    if UNSTORABLE.search(text):
        raise Invalid.of(field, STRAY)
    if len(text) > most:
        raise Invalid.of(field, _too_long(len(text), most))
    return text


def _too_long(length: int, most: int) -> Sentence:
    return _("This is too long: %(length)d characters, and %(most)d are the most.") % {"length": length, "most": most}


def check_version(thing: Any, expected: int | None) -> None:
    """Raise Stale when the caller saw another version of ``thing`` than the one that stands; None checks nothing."""
    if expected is not None and expected != thing.version:
        raise Stale(
            _("Somebody else changed this meanwhile. Look at what stands now, then save again."), current=thing.version
        )
