"""An article's whole file, for editors to save."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from annotations.access.roles import Right
from annotations.articles.queries import get_article
from annotations.exports.article_file import stream_file
from annotations.web.desk import desk_person
from annotations.web.pages import found, now


@never_cache
@require_safe
def article_file(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """One ZIP with a manifest of hashes, sent while it is made."""
    person = desk_person(request, Right.REVIEW)
    article, at = found(get_article(pk)), now()
    name = f"article-{pk}-{slugify(article.title)[:40] or 'file'}-{at:%Y%m%dT%H%M%SZ}.zip"
    parts = () if request.method == "HEAD" else stream_file(article, at=at, made_by=person.get_full_name())
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return StreamingHttpResponse(parts, content_type="application/zip", headers=headers)
