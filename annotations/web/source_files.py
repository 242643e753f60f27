"""The archived file of a source, for readers too once it is public; and the archived copies, for the desk alone."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from annotations.access.roles import Right, check_may
from annotations.exports.quoting import words_allowed
from annotations.verdicts.copies import get_copy
from annotations.verdicts.files import ending_of, kept_file
from annotations.verdicts.lifecycle import PUBLIC
from annotations.verdicts.models import Source
from annotations.verdicts.queries import get_source
from annotations.web.pages import found


@require_safe
def source_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """To be saved, never to be opened in our own page: what others made must not run under our name."""
    source = found(get_source(pk))
    if not _is_public(source):
        check_may(request.user, Right.READ_DESK)
    kept = found(kept_file(source))
    response = FileResponse(kept.opened, as_attachment=True, filename=kept.name, content_type=kept.kind)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def copy_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The archived copy as it came, to be saved, never to be opened in our own page."""
    check_may(request.user, Right.READ_DESK)
    copy = found(get_copy(pk))
    name = copy.sha256[:12] + ending_of(bytes(copy.received[:16]), copy.content_type)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(copy.received), content_type="application/octet-stream", headers=disposition)


@require_safe
def copy_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of an archived copy, and what else stood on its page."""
    check_may(request.user, Right.READ_DESK)
    copy = found(get_copy(pk))
    words = "\n\n".join(part for part in (copy.text, copy.beside) if part)
    headers = {"X-Content-Type-Options": "nosniff"}
    return HttpResponse(words, content_type="text/plain; charset=utf-8", headers=headers)


def _is_public(source: Source) -> bool:
    """Whether readers see this very file: the public version holds its hash, and none of what is withheld.

    A file of a publisher that restricts its words is all of them, and stays with the desk.
    """
    version = source.verdict.public_version
    if version is None or source.withheld_reason or source.verdict.status not in PUBLIC:
        return False
    sources = [shown for shown in version.content["sources"] if shown["archive_sha256"] == source.archive_sha256 != ""]
    return bool(sources) and all(words_allowed(shown["publisher"] or "") is None for shown in sources)
