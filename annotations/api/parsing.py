"""Request bodies: JSON of bounded depth. Django bounds their size (DATA_UPLOAD_MAX_MEMORY_SIZE)."""

from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from annotations.api.problems import TooLarge


class Json(JSONParser):
    """REST framework's, which breaks on lists in lists in lists."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value. Raises ParseError for what is not JSON in UTF-8."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError(_("This JSON is nested too deeply.")) from error


class JsonLd(Json):
    """The same as JSON-LD, and no larger than an annotation ever is."""

    media_type = "application/ld+json"
    most_bytes = 64 * 1024

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value. Raises TooLarge, and ParseError."""
        sent = stream.read(self.most_bytes + 1)
        if len(sent) > self.most_bytes:
            raise TooLarge(_("An annotation has at most %(most)d bytes.") % {"most": self.most_bytes})
        return super().parse(BytesIO(sent), media_type, parser_context)
