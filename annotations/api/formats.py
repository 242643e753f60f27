"""Which format of an export a caller takes: by the suffix of the address, else by Accept (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.http import parse_header_parameters
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAcceptable

from annotations.exports.formats import BY_SUFFIX, FORMATS, Format

# A quote that is never closed takes the rest of the header, once: else each of many would be tried to its end.
_RANGES = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of Accept; ``profiles`` are those it asks for, any when it names none."""

    main: str
    sub: str
    profiles: frozenset[str]
    quality: float

    @property
    def precision(self) -> int:
        """The more precise of two ranges that fit a format decides on it."""
        return (self.main != "*") + (self.sub != "*") + bool(self.profiles)

    def fits(self, form: Format) -> bool:
        """Whether it means this format."""
        main, sub = form.media_type.split("/")
        return (
            self.main in ("*", main)
            and self.sub in ("*", sub)
            and (not self.profiles or _profile(form.profile) in self.profiles)
        )


class SuffixConverter:
    """The suffix of an export's address, such as ``.csv``."""

    regex = "|".join(re.escape(suffix) for suffix in BY_SUFFIX)

    def to_python(self, value: str) -> Format:
        """The format."""
        return BY_SUFFIX[value]

    def to_url(self, value: Format) -> str:
        """Its suffix."""
        return value.suffix


def preferred(accept: str) -> Format:
    """The format that suits this header best; the first of the table where several do. Raises NotAcceptable."""
    ranges = list(_ranges(accept))
    best, best_fit = None, (0.0, 0)
    for form in FORMATS:
        fitting = [one for one in ranges if one.fits(form)]
        decisive = max(fitting, key=lambda one: one.precision, default=None)
        if decisive and decisive.quality and (decisive.quality, decisive.precision) > best_fit:
            best, best_fit = form, (decisive.quality, decisive.precision)
    if best is None:
        offered = ", ".join(form.content_type for form in FORMATS)
        raise NotAcceptable(_("This is there as %(formats)s. Ask for one of these in Accept.") % {"formats": offered})
    return best


def takes(accept: str, form: Format) -> bool:
    """Whether this header takes this format, or JSON of any kind where the format is some."""
    ranges = [one for one in _ranges(accept) if one.quality]
    is_json = form.media_type.endswith("json")
    return any(one.fits(form) or (is_json and (one.main, one.sub) == ("application", "json")) for one in ranges)


def _ranges(accept: str) -> Iterator[Range]:
    """The ranges of the header that can be read."""
    for part in _RANGES.findall(accept):
        try:
            kind, parameters = parse_header_parameters(part.strip())
        except ValueError:  # an encoded parameter in a character set that does not exist
            continue
        main, slash, sub = kind.partition("/")
        if slash and main and sub:
            profiles = frozenset(_profile(name) for name in parameters.get("profile", "").split())
            yield Range(main, sub, profiles, _quality(parameters.get("q", "1")))


def _profile(name: str) -> str:
    """A profile's address without what writers of it vary: the scheme and a slash at the end."""
    return name.removeprefix("https:").removeprefix("http:").rstrip("/")


def _quality(text: str) -> float:
    """From 0 to 1; what is no quality counts as 1."""
    return float(text) if re.fullmatch(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?", text.strip()) else 1.0
