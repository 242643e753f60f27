"""The addresses of the Fact Check Tools shape; a client's endpoint is ``/factchecktools/``."""

from django.urls import path, re_path

from annotations.api.fact_check_tools import ClaimsSearch, Discovery, nothing

urlpatterns = [
    path("factchecktools/v1alpha1/claims:search", ClaimsSearch.as_view(), name="fact-check-tools"),
    path("factchecktools/$discovery/rest", Discovery.as_view(), name="fact-check-discovery"),
    re_path("^factchecktools/", nothing),
]
