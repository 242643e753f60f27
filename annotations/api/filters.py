"""Filters of lists: which query parameters there are, and that no others are sent."""

from datetime import UTC
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, Filter, FilterSet, IsoDateTimeFilter, TypedChoiceFilter
from django_filters.fields import IsoDateTimeField
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.request import Request
from rest_framework.views import APIView

from annotations.api.problems import WrongParameters
from annotations.api.shapes import MAX_ID
from annotations.articles.models import Article
from annotations.claims.models import Answer, Claim, Kind, SuggestionKind
from annotations.verdicts.corrected import SHOWN_CLASSES
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Bucket, Correction, Verdict
from annotations.verdicts.published import claims_in_article, corrections_in_article, verdicts_in_article

OURS = {"cursor", "page_size"}


class Filters(DjangoFilterBackend):
    """The filters of the caller's reading. Raises WrongParameters for values that do not fit, and for unknown names.

    A filter that is misspelled would otherwise answer with everything.
    """

    def get_filterset_class(self, view: Any, queryset: QuerySet[Any] | None = None) -> type[FilterSet] | None:
        """Which ones."""
        found: type[FilterSet] | None = view.reading.filters
        return found

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        """The rows that fit."""
        filterset: FilterSet | None = self.get_filterset(request, queryset, view)
        known = set(filterset.filters) if filterset else set()
        if unknown := sorted(set(request.query_params) - known - OURS):
            sentence = _("There is no such filter here. There are: %(known)s.") % {"known": ", ".join(sorted(known))}
            raise WrongParameters({name: [sentence] for name in unknown}, code="unknown")
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise WrongParameters(filterset.errors)
        found: QuerySet[Any] = filterset.qs
        return found


class Words(CharFilter):
    """Words to look for. SQLite refuses to compare with tens of thousands of characters."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"max_length": 300, **more})


class _Moment(IsoDateTimeField):
    """A moment that has a name in UTC: the first and last day of the calendar do not, in every zone."""

    def clean(self, value: Any) -> Any:
        """The moment in UTC. Raises ValidationError."""
        moment = super().clean(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class Moment(IsoDateTimeFilter):
    """Times before or after one."""

    field_class = _Moment


@extend_schema_field(OpenApiTypes.INT64)
class Id(Filter):
    """The key of another thing."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, min_value=0, max_value=MAX_ID, **more)


def yes_or_no(**more: Any) -> TypedChoiceFilter:
    """true or false, and nothing else."""
    return TypedChoiceFilter(choices=(("true", "true"), ("false", "false")), coerce=lambda word: word == "true", **more)


class ArticleFilters(FilterSet):
    """Of articles."""

    publisher = Words(lookup_expr="iexact", help_text="The publisher's name, in any case of letters.")
    language = Words(lookup_expr="iexact", help_text="BCP 47, such as `en`.")
    url = Words(max_length=2000, help_text="The article's address, to the letter.")
    added_after = Moment("added_at", lookup_expr="gte", help_text="Taken in at this time or later.")
    added_before = Moment("added_at", lookup_expr="lt", help_text="Taken in before this time.")

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()


class ClaimFilters(FilterSet):
    """Of the desk's claims."""

    article = Id(method="in_article", help_text="The claims that appear in this article.")
    kind = ChoiceFilter(choices=Kind.choices, help_text="What sort of statement it is.")
    claimant = Words("claimant_name", lookup_expr="icontains", help_text="Part of the claimant's name.")
    language = Words(lookup_expr="iexact", help_text="BCP 47, such as `en`.")
    topic = Words("topics", lookup_expr="holds", help_text="One of its topics, to the letter. Desk only.")
    assignee = Words("assignee__username", help_text="The user name of who has it. Desk only.")
    needs_recheck = yes_or_no(
        field_name="recheck_since", lookup_expr="isnull", exclude=True, help_text="Asks for a re-check. Desk only."
    )

    class Meta:
        model = Claim
        fields: tuple[str, ...] = ()

    def in_article(self, found: QuerySet[Claim], name: str, value: int) -> QuerySet[Claim]:
        """Those in one article."""
        return claims_in_article(found, value)


class PublishedClaimFilters(FilterSet):
    """Of claims as they were published; each row is the verdict that stands for one."""

    article = Id(method="in_article")
    kind = ChoiceFilter("public_version__content__claim__kind", choices=Kind.choices)
    claimant = Words("public_version__content__claim__claimant__name", lookup_expr="icontains")
    language = Words("public_version__content__claim__language", lookup_expr="iexact")

    class Meta:
        model = Verdict
        fields: tuple[str, ...] = ()

    def in_article(self, found: QuerySet[Verdict], name: str, value: int) -> QuerySet[Verdict]:
        """Those in one article."""
        return verdicts_in_article(found, value)


class AppearanceFilters(FilterSet):
    """Of appearances."""

    claim = Id("claim_id", help_text="Of this claim.")
    article = Id("article_id", help_text="In this article.")


class ContactFilters(FilterSet):
    """Of the contact log."""

    claim = Id("claim_id", help_text="About this claim.")


class SuggestionFilters(FilterSet):
    """Of suggestions."""

    article = Id("revision__article_id", help_text="In this article, in whichever revision.")
    revision = Id("revision__number", help_text="In the revision of this number; goes with `article`.")
    kind = ChoiceFilter(choices=SuggestionKind.choices, help_text="What makes it worth checking.")
    answer = ChoiceFilter(choices=Answer.choices, help_text="What the desk said to it.")


class PublishedVerdictFilters(FilterSet):
    """Of public verdicts."""

    status = ChoiceFilter(choices=Status.choices, help_text="Where it is in its life.")
    claim = Id("claim_id", help_text="On this claim.")
    article = Id(method="in_article", help_text="On the claims that appear in this article.")
    rating = Words("rating__code", help_text="The rating's code, such as `mostly-false`.")
    bucket = ChoiceFilter("rating__bucket", choices=Bucket.choices, help_text="The rating's canonical meaning.")
    published_after = Moment("published_at", lookup_expr="gte", help_text="Published at this time or later.")
    published_before = Moment("published_at", lookup_expr="lt", help_text="Published before this time.")

    class Meta:
        model = Verdict
        fields: tuple[str, ...] = ()

    def in_article(self, found: QuerySet[Verdict], name: str, value: int) -> QuerySet[Verdict]:
        """Those in one article."""
        return verdicts_in_article(found, value)


class VerdictFilters(PublishedVerdictFilters):
    """Of the desk's verdicts."""

    author = Words("author__username", help_text="The user name of who wrote it. Desk only.")


class CorrectionFilters(FilterSet):
    """Of corrections."""

    correction_class = ChoiceFilter(
        choices=[(kind.value, kind.label) for kind in SHOWN_CLASSES], help_text="What sort of correction it is."
    )
    verdict = Id("verdict_id", help_text="Of this verdict.")
    claim = Id("verdict__claim_id", help_text="Of verdicts on this claim.")
    article = Id(method="in_article", help_text="Of verdicts on the claims that appear in this article.")
    at_after = Moment("at", lookup_expr="gte", help_text="Issued at this time or later.")
    at_before = Moment("at", lookup_expr="lt", help_text="Issued before this time.")

    class Meta:
        model = Correction
        fields: tuple[str, ...] = ()

    def in_article(self, found: QuerySet[Correction], name: str, value: int) -> QuerySet[Correction]:
        """Those in one article."""
        return corrections_in_article(found, value)
