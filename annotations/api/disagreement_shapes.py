"""Figures that disagree as bodies: each group with its figures, and what does not fit among them as numbers."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from annotations.claims.comparing import Compared
from annotations.claims.disagreeing import Figure, Finding, Group, Trouble
from annotations.claims.models import Comparator
from annotations.claims.reporting import reporter_beside
from annotations.verdicts.queries import Standing


class ComparedFigure(serializers.Serializer[Any]):
    """One figure: a claim's, or one that stands in the article's text and that nobody has made a claim."""

    claim = serializers.IntegerField(read_only=True, allow_null=True, help_text="Null: it stands in the text only.")
    start = serializers.IntegerField(read_only=True, allow_null=True, help_text="In the newest revision; no claim's.")
    end = serializers.IntegerField(read_only=True, allow_null=True)
    value = serializers.FloatField(read_only=True, help_text="Of a range the lower end.")
    high = serializers.FloatField(read_only=True, allow_null=True, help_text="Of a range the upper end.")
    unit = serializers.CharField(read_only=True)
    comparator = serializers.ChoiceField(Comparator.choices, read_only=True)
    scope = serializers.CharField(read_only=True)
    claimant = serializers.CharField(read_only=True)
    reported_by = serializers.CharField(read_only=True, help_text="Who reports it, where that is somebody else.")
    wording = serializers.CharField(read_only=True, help_text="Of a claim; else the words of the figure.")
    elsewhere = serializers.BooleanField(read_only=True, help_text="It is a claim that stands in other articles only.")
    verdict_status = serializers.CharField(
        read_only=True, help_text="Of the verdict that stands on the claim, or none."
    )


class Misfit(serializers.Serializer[Any]):
    """One thing that does not fit."""

    trouble = serializers.ChoiceField(
        [(one.value, one.name) for one in Trouble],
        read_only=True,
        help_text="`differ`: two figures; `sum`: parts and, last, their whole; `part`: a part and a smaller whole; "
        "`shares`: of one whole, above 100 %; `share`: a part and a whole that make another share.",
    )
    figures = serializers.ListField(
        child=serializers.IntegerField(), read_only=True, help_text="Places in the group's `figures`, from 0."
    )
    found = serializers.FloatField(read_only=True, help_text="What the figures come to.")
    said = serializers.FloatField(read_only=True, help_text="What is said instead.")
    difference = serializers.FloatField(read_only=True)
    percent = serializers.FloatField(read_only=True, allow_null=True, help_text="The difference, of what is said.")
    at_least = serializers.BooleanField(read_only=True, help_text="`found` is a lower bound.")


class FiguresTogether(serializers.Serializer[Any]):
    """Figures about the same thing, and what does not fit among them."""

    figures = ComparedFigure(many=True, read_only=True)
    misfits = Misfit(many=True, read_only=True)


class DisagreeingFigures(serializers.Serializer[Any]):
    """The groups of an article in which something does not fit."""

    groups = FiguresTogether(many=True, read_only=True)


def disagreement_record(found: Compared, verdicts: Mapping[int, Standing]) -> dict[str, Any]:
    """Disagreeing groups as plain records."""
    return {"groups": [_group(group, found, verdicts) for group in found.groups]}


def _group(group: Group, found: Compared, verdicts: Mapping[int, Standing]) -> dict[str, Any]:
    places = {figure.key: place for place, figure in enumerate(group.figures)}
    return {
        "figures": [_figure(figure, found, verdicts) for figure in group.figures],
        "misfits": [_misfit(finding, places) for finding in group.findings],
    }


def _figure(figure: Figure, found: Compared, verdicts: Mapping[int, Standing]) -> dict[str, Any]:
    claim = found.claims.get(figure.key)
    return {
        "claim": claim.pk if claim else None,
        "start": None if claim else figure.start,
        "end": None if claim else figure.end,
        "value": figure.value,
        "high": figure.high,
        "unit": figure.unit,
        "comparator": Comparator.RANGE if figure.high is not None else figure.comparator,
        "scope": figure.scope,
        "claimant": figure.claimant,
        "reported_by": reporter_beside(figure.reported_by, figure.claimant),
        "wording": claim.wording if claim else figure.about[figure.start : figure.end],
        "elsewhere": figure.key not in found.here,
        "verdict_status": verdicts.get(claim.pk, Standing()).status if claim else "",
    }


def _misfit(finding: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    return {
        "trouble": finding.trouble.value,
        "figures": [places[figure.key] for figure in finding.figures],
        "found": finding.found,
        "said": finding.said,
        "difference": finding.difference,
        "percent": finding.percent,
        "at_least": finding.at_least,
    }
