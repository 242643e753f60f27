"""Furniture: lines of a page around an article, whose numbers nobody says: breadcrumbs, reading times, shares."""

import re

from annotations.claims.suggesting.shapes import Span

_LINE = re.compile(
    r"""^[^\S\n]*(?:[•·*\-–]\s*)?(?:
        \d+\.\s+\S[^\n]{0,24}                                                      # a step of a breadcrumb: "2. WORLD"
      | (?:last\s+)?update[ds]?\b[^\n]{0,60}
      | (?:published|posted|modified|publié|mis\s+à\s+jour|veröffentlicht|aktualisiert|stand
        |publicado|actualizado)\b[^\n]{0,60}
      | \d+\s*(?:min(?:ute)?s?\.?)\s*(?:read|de\s+lecture|de\s+lectura|lesezeit)\b[^\n]{0,20}
      | (?:read(?:ing)?\s+time|lesezeit|temps\s+de\s+lecture|tiempo\s+de\s+lectura)\b[^\n]{0,30}
      | (?:share|shares|tweet|views?|comments?|likes?|partager|teilen|compartir|مشاركة|شارك)\b[\s\d.,k:|]{0,40}
      | [\d.,]+\s*k?\s*(?:views?|shares?|comments?|likes?|reads?|vues|commentaires|aufrufe|kommentare
        |visitas|comentarios|مشاهدة|تعليق)[^\n]{0,20}
      | \d{1,2}:\d{2}[^\n]{0,12}
      | ©[^\n]*|copyright\b[^\n]*
      | (?:tel|phone|fax|tél|telefon|teléfono|هاتف)\b[^\n]*
    )[^\S\n]*$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)


def furniture(text: str) -> list[Span]:
    """The lines that are no words of the article."""
    return [match.span() for match in _LINE.finditer(text)]
