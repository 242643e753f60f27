"""Request bodies: JSON of bounded depth. Django bounds their size (DATA_UPLOAD_MAX_MEMORY_SIZE)."""

import codecs
import json
import math
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class Json(JSONParser):
    """REST framework's, which breaks on lists in lists in lists, takes 1e999 for a number, which no database does, and
    unpacks what comes in the "character set" zlib, however much comes out of it.
    """

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value. Raises ParseError for what is not JSON in UTF-8."""
        try:
            return json.load(codecs.getreader("utf-8")(stream), parse_constant=_refused, parse_float=_finite)
        except ValueError as error:
            raise ParseError(f"JSON parse error - {error}") from error
        except RecursionError as error:
            raise ParseError(_("This JSON is nested too deeply.")) from error


def _finite(text: str) -> float:
    return number if math.isfinite(number := float(text)) else _refused(text)


def _refused(text: str) -> NoReturn:
    raise ValueError(f"Out of range float values are not JSON compliant: {text[:40]}")
