"""Lists in pages: a cursor on a unique key, so that no row is skipped or repeated while others write."""

import re
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView

from annotations.api.problems import WrongParameters

_KEY = re.compile(r"[0-9]{1,18}")


class Pages(CursorPagination):
    """Newest first unless the door's ``page_order`` says otherwise; that column is unique among the rows."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    page_size_query_description = "How many to send at once: 1 to 200, 50 if not given."
    cursor_query_description = "Where to go on, from `next` or `previous` of the page before."

    def get_ordering(self, request: Request, queryset: QuerySet[Any], view: APIView) -> tuple[str, ...]:
        """The one unique column that the door pages by."""
        return (getattr(view, "page_order", "-pk"),)

    def get_page_size(self, request: Request) -> int:
        """Raises WrongParameters for anything but a whole number from 1 to the largest page."""
        given = request.query_params.get(self.page_size_query_param)
        if given is None:
            return self.page_size
        if not re.fullmatch(r"[0-9]{1,3}", given) or not 1 <= int(given) <= self.max_page_size:
            sentence = _("Give a whole number from 1 to %(most)d.") % {"most": self.max_page_size}
            raise WrongParameters({self.page_size_query_param: [sentence]})
        return int(given)

    def decode_cursor(self, request: Request) -> Cursor | None:
        """Raises WrongParameters for a cursor that we did not make."""
        sentence = _("This is no cursor of ours. Take it from “next” or “previous”, or begin again without one.")
        try:
            cursor = super().decode_cursor(request)
        except NotFound as error:
            raise WrongParameters({self.cursor_query_param: [sentence]}) from error
        if cursor and (cursor.offset or not _KEY.fullmatch(str(cursor.position or ""))):
            raise WrongParameters({self.cursor_query_param: [sentence]})
        return cursor

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """How the description names a page."""
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {**link, "description": "The next page's address; null on the last."},
                "previous": {**link, "description": "The page before; null on the first."},
                "results": schema,
            },
        }
