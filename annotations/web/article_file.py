"""An article's whole file, for editors to save."""

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from annotations.access.roles import Right
from annotations.articles.queries import get_article
from annotations.exports.article_file import ZIP, filename, stream_file
from annotations.review.unseen import check_sees_all
from annotations.web.desk import desk_person
from annotations.web.pages import found, now


@never_cache
@require_safe
def article_file(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """One ZIP with a manifest of hashes, sent while it is made."""
    person = desk_person(request, Right.REVIEW)
    article, at = found(get_article(pk)), now()
    check_sees_all(article, person)
    parts = () if request.method == "HEAD" else stream_file(article, at=at, made_by=person.get_full_name())
    headers = {
        "Content-Disposition": f'attachment; filename="{filename(article, at)}"',
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(parts, content_type=ZIP, headers=headers)
