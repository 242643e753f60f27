"""The addresses of the exports, under ``/api/v1/``: without a suffix Accept decides on the format."""

from django.urls import path, register_converter

from annotations.api.exports import ArticleExport, ArticleFile, VerdictExport, VerdictFile, WholeExport, WholeFile
from annotations.api.formats import SuffixConverter

register_converter(SuffixConverter, "export_suffix")

urlpatterns = [
    path("exports/verdicts/<key:pk>", VerdictExport.as_view(), name="export-verdict"),
    path("exports/verdicts/<key:pk><export_suffix:suffix>", VerdictFile.as_view(), name="export-verdict"),
    path("exports/articles/<key:pk>", ArticleExport.as_view(), name="export-article"),
    path("exports/articles/<key:pk><export_suffix:suffix>", ArticleFile.as_view(), name="export-article"),
    path("exports/all", WholeExport.as_view(), name="export-all"),
    path("exports/all<export_suffix:suffix>", WholeFile.as_view(), name="export-all"),
]
