"""When the desk reads twice by itself: the rules, read and changed by editors."""

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.endpoints import Endpoint, Reading, now
from annotations.api.shapes import Strict
from annotations.review.second_readings import change_reading_rules
from annotations.verdicts.reading_models import ReadingRules
from annotations.verdicts.readings import all_rules, rules


class DeskReadingRules(serializers.ModelSerializer[ReadingRules]):
    """The rules. `share` is a percentage of what is submitted, drawn by lot."""

    class Meta:
        model = ReadingRules
        fields = ("at_the_ends", "high_priority", "share", "changed_at", "version")
        read_only_fields = fields


class ReadingRulesBody(Strict):
    """What is left out stays as it is."""

    at_the_ends = serializers.BooleanField(required=False, help_text="Ratings at either end of the scale.")
    high_priority = serializers.BooleanField(required=False, help_text="Claims of high priority.")
    share = serializers.IntegerField(
        required=False, min_value=0, max_value=100, help_text="Of the others, this share in per cent, drawn by lot."
    )


class Rules(Endpoint):
    """The one set of rules."""

    rights = {"GET": [Right.REVIEW], "PATCH": [Right.REVIEW]}
    desk = Reading(all_rules, DeskReadingRules)
    guarded = {"change": True}

    @extend_schema(operation_id="second_readings_rules", responses=DeskReadingRules, filters=False)
    def show(self, request: Request) -> Response:
        """When a submitted verdict is read a second time without an editor asking."""
        return self.one(rules())

    @extend_schema(
        operation_id="second_readings_rules_change", request=ReadingRulesBody, responses=DeskReadingRules, filters=False
    )
    def change(self, request: Request) -> Response:
        """Change the rules. Verdicts that are submitted already are not touched."""
        expected = self.seen(rules())
        return self.one(
            change_reading_rules(values=self.body(ReadingRulesBody), expected=expected, by=self.person, at=now())
        )


urlpatterns = [
    path(
        "second-readings/rules/",
        Rules.as_view({"get": "show", "patch": "change"}, basename="reading-rules"),
        name="reading-rules",
    ),
]
