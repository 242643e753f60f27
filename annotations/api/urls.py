"""The addresses of the API."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from annotations.api import article_file, evidence, reading_rules, versions
from annotations.api.agreement import AgreementOfReaders
from annotations.api.articles import Articles
from annotations.api.changes import Changes
from annotations.api.checked import Checked
from annotations.api.claims import Appearances, Claims
from annotations.api.contacts import Contacts
from annotations.api.corrections import Corrections
from annotations.api.docs import Description, Docs, Problems, nothing
from annotations.api.ratings import Ratings
from annotations.api.readings import Readings
from annotations.api.scales import Scales
from annotations.api.snapshots import SnapshotFile, Snapshots
from annotations.api.sources import Sources, VerdictSources
from annotations.api.suggestions import Figures, Suggestions
from annotations.api.verdicts import Verdicts

router = SimpleRouter(use_regex_path=False)
router.register("articles", Articles, "article")
router.register("claims", Claims, "claim")
router.register("appearances", Appearances, "appearance")
router.register("verdicts", Verdicts, "verdict")
router.register("verdicts/<key:verdict>/sources", VerdictSources, "verdict-source")
router.register("sources", Sources, "source")
router.register("contacts", Contacts, "contact")
router.register("second-readings", Readings, "reading")
router.register("agreement", AgreementOfReaders, "agreement")
router.register("corrections", Corrections, "correction")
router.register("checked", Checked, "checked")
router.register("ratings", Ratings, "rating")
router.register("snapshots", Snapshots, "snapshot")
router.register("scales", Scales, "scale")
router.register("suggestions", Suggestions, "suggestion")
router.register("figures", Figures, "figure")

app_name = "api"
urlpatterns = [
    path("docs/", Docs.as_view(), name="docs"),
    path("docs/problems/", Problems.as_view(), name="problems"),
    path("schema/", Description.as_view(), name="schema"),
    path("v1/", include(router.urls)),
    path("v1/", include(article_file.urlpatterns)),
    path("v1/", include(evidence.urlpatterns)),
    path("v1/", include(reading_rules.urlpatterns)),
    path("v1/", include(versions.urlpatterns)),
    path("v1/", include("annotations.api.exports_urls")),
    path("v1/snapshots/<key:pk>/file", SnapshotFile.as_view(), name="snapshot-file"),
    path("v1/changes", Changes.as_view({"get": "follow"}, basename="change"), name="changes"),
    re_path("", nothing, name="nothing"),
]
