"""Passages worth checking in the desk's articles, and the figures and quotes of any text that is sent."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.endpoints import Endpoint, Reading, now
from annotations.api.filters import SuggestionFilters
from annotations.api.suggestion_shapes import AnswerBody, DeskSuggestion, FoundFigures, SentText
from annotations.claims.models import Answer, Suggestion
from annotations.claims.queries import suggestions
from annotations.claims.suggested import answer_suggestion
from annotations.claims.suggesting.engine import suggest
from annotations.claims.suggesting.records import record_of


class Suggestions(Endpoint):
    """Passages of articles that may be worth checking, as they were found when the text came in."""

    rights = {"GET": [Right.READ_DESK], "POST": [Right.WRITE_CLAIMS]}
    desk = Reading(suggestions, DeskSuggestion, SuggestionFilters)

    def list(self, request: Request) -> Response:
        """All suggestions, of the newest revision first. Those on whose words a claim stands are among them."""
        return self.page(self.filter_queryset(self.get_queryset()), self.reading.shape)

    def retrieve(self, request: Request, pk: int) -> Response:
        """One suggestion with how it was read and why it is worth checking."""
        return self.fixed(self.thing(pk), self.reading.shape)

    @extend_schema(request=AnswerBody, responses=DeskSuggestion)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: int) -> Response:
        """Dismiss a suggestion, put it off, or open it again; the same words are answered alike in later revisions."""
        suggestion: Suggestion = self.thing(pk)
        given = Answer(self.body(AnswerBody)["answer"])
        answer_suggestion(suggestion=suggestion, answer=given, by=self.person, at=now())
        return self.fixed(self.thing(pk), self.reading.shape)


class Figures(Endpoint):
    """What stands in a text that is no article of the desk."""

    rights = {"POST": [Right.READ_PUBLISHED]}
    desk = Reading(suggestions, FoundFigures)

    @extend_schema(request=SentText, responses={200: FoundFigures})
    def create(self, request: Request) -> Response:
        """Find what is worth checking in a text, each figure read as a number. Nothing of the text is kept.

        At most 100,000 characters; offsets count its code points.
        """
        given = self.body(SentText)
        text, on = given["text"], given.get("published_on")
        found = suggest(text, lang=given.get("language") or "en", published_on=on)
        return Response(FoundFigures({"suggestions": [record_of(one, key=None, text=text) for one in found]}).data)
