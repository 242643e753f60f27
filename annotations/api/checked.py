"""Already checked: a text in, earlier claims with their verdicts out, and apart from them what other desks checked."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.checked_shapes import DeskMatch, ElsewhereMatched, Matches, PublishedMatch, Question
from annotations.api.endpoints import Endpoint, Reading
from annotations.api.examples import ASKED
from annotations.api.permissions import READ, holds
from annotations.claims.queries import standing_claims
from annotations.verdicts.earlier import checked_in, elsewhere_in


class Checked(Endpoint):
    """What was checked before, found by words, by figures as numbers, and by what is denied."""

    rights = {"POST": READ}
    desk = Reading(standing_claims, DeskMatch)
    pagination_class = None

    @extend_schema(request=Question, responses={200: Matches}, examples=[ASKED], operation_id="checked")
    def create(self, request: Request) -> Response:
        """Earlier claims for each sentence of a text, in the order of the text, the nearest first.

        `relation` says what a claim is to the sentence: `same`; `opposite`, where one denies what the other says;
        `other_figure`, where the words agree and a number does not (48 is not 480, 1.5 million is 1,500,000); or
        `related`.
        `elsewhere` lists in the same way what other desks checked, as their own feeds tell it: never as ours, and read
        at their `url`.
        Nothing is stored. Who may only read what is published finds claims as they were published, and no others.
        """
        given = self.body(Question)
        is_desk = holds(request, Right.READ_DESK)
        found = checked_in(given["text"], given["language"], published=not is_desk, most=given["most"])
        shape: type[PublishedMatch] = DeskMatch if is_desk else PublishedMatch
        others = elsewhere_in(given["text"], given["language"], most=given["most"])
        answer = {"matches": shape(found, many=True).data, "elsewhere": ElsewhereMatched(others, many=True).data}
        return Response(answer)
