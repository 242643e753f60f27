"""The description of the API, its page, and the answer for addresses where nothing is."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from annotations.api.problems import KINDS, problem_page


class Description(SpectacularAPIView):
    """OpenAPI 3.1, as YAML or (Accept: application/json) JSON."""


# The style sheet of Swagger UI draws its arrows and ticks from data: addresses inside it, which no other page needs.
@method_decorator(csp_update({"img-src": ["data:"]}), name="dispatch")
class Docs(SpectacularSwaggerSplitView):
    """Swagger UI from our own files; its script comes from this address with ``?script``."""

    url_name = "api:schema"
    template_name = "annotations/api_docs.html"


class Problems(TemplateView):
    """All problems, at the anchors that their ``type`` names."""

    template_name = "annotations/api_problems.html"
    extra_context = {"kinds": KINDS.values()}


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """To read, an address without its last slash leads to the one with it, if there is one; else nothing is here."""
    if request.method in ("GET", "HEAD") and not request.path.endswith("/") and _is_there(request.path + "/"):
        answer = HttpResponseRedirect(
            request.path + "/" + (f"?{query}" if (query := request.META["QUERY_STRING"]) else "")
        )
        answer.status_code = 308
        return answer
    return problem_page(request, 404)


def _is_there(path: str) -> bool:
    return resolve(path).func is not nothing
