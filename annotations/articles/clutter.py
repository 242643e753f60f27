"""Clutter: what a reader's tool or a page's frame leaves above and below an article's own words.

Rules look at whole lines only, and only at the head and the foot of a text: the walk inwards ends at the first line
that no rule knows. Whatever they take is shown in the preview and can be put back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Sentence

TITLE = _("title, kept as the title")
BYLINE = _("byline, kept as the byline")
BREADCRUMBS = _("breadcrumbs")
CATEGORY = _("category")
DATE = _("date line")
READING_TIME = _("reading time")
VIEWS = _("view count")
SHARING = _("share button")
FRAME = _("part of the page around the article")

LONGEST = 200  # characters of a line that can be clutter
HOME = "home|home ?page|startseite|accueil|inicio|início|главная|الرئيسية|דף הבית|עמוד הבית|首页|首頁|ホーム|ana ?sayfa"
NUMBER = r"\d[\d.,٬٫']*(?:[ \u00a0\u202f]\d{3})*"
MINUTES = r"(?:min\w*\.?|мин\w*\.?|دقيقة|دقائق|דקות|分|分钟|分鐘)"
NETWORK = "(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|bluesky|threads|e-?mail|فيسبوك|تويتر|واتساب|تلغرام)"

# Patterns of whole lines, by what they are, in the languages that the desk has met.
RULES: list[tuple[Sentence, list[str]]] = [
    (
        READING_TIME,
        [
            rf"(?:{NUMBER}|one|a)[ -]?min(?:ute)?s?\.? (?:of )?read(?:ing)?(?: time)?",
            rf"(?:reading time|read time|lesezeit|lesedauer|lecture|tiempo de lectura)[: ]+{NUMBER} ?{MINUTES}",
            rf"(?:temps de lecture|tempo de leitura|reading)[: ]+{NUMBER} ?{MINUTES}",
            rf"(?:tempo di lettura|время чтения|مدة القراءة|وقت القراءة|זמן קריאה)[: ]+{NUMBER} ?{MINUTES}",
            rf"{NUMBER} ?{MINUTES} ?(?:di lettura|de lectura|de leitura|de lecture|lesezeit)",
            rf"{NUMBER} ?{MINUTES} ?(?:(?:на )?чтени[ея]|قراءة|للقراءة|阅读|閱讀)",
        ],
    ),
    (
        VIEWS,
        [
            rf"{NUMBER} ?[km]? ?(?:views?|page ?views|reads|hits|vues|aufrufe|vistas|visualizzazioni|visualizações)",
            rf"{NUMBER} ?[km]? ?(?:просмотр\w*|مشاهدة|مشاهدات|صفحة|צפיות|次(?:浏览|阅读|瀏覽)|görüntüleme)",
            rf"(?:views?|vues|aufrufe|المشاهدات|عدد المشاهدات|阅读|浏览)[: ]+{NUMBER} ?[km]?",
        ],
    ),
    (
        DATE,
        [
            r"(?:last |first )?(?:updated?|modified|published|posted)\b(?=.*(?:\d|ago|today|yesterday)).{0,60}",
            r"(?:aktualisiert|veröffentlicht|stand|mis à jour|publié|modifié|actualizado|publicado)\b(?=.*\d).{0,60}",
            r"(?:aggiornato|pubblicato|atualizado|обновлено|опубликовано|פורסם|עודכן)\b(?=.*\d).{0,60}",
            r"(?:آخر تحديث|تم التحديث|نشر في|نُشر في|تاريخ النشر)[: ](?=.*\d).{0,60}",
            r"(?:更新时间|发布时间|更新時間|發布時間)[:： ](?=.*\d).{0,60}",
        ],
    ),
    (
        SHARING,
        [
            rf"(?:share|tweet)(?: (?:this|the|article|story|page|on|via|by|to|{NETWORK}))*[!:]?",
            rf"(?:share|follow us)(?: on)?[: ]+{NETWORK}(?:[ ·|,/]+{NETWORK})*|{NETWORK}(?:[ ·|,/]+{NETWORK})*",
            r"print|copy link|save|bookmark|listen|teilen|drucken|artikel teilen|partager|imprimer|compartir|imprimir",
            rf"(?:partager|compartir|teilen|compartilhar|condividi) (?:sur|en|auf|no|su) {NETWORK}",
            r"condividi|compartilhar|paylaş",
            r"поделиться|شارك|شارك المقال|شارك الخبر|مشاركة|طباعة|שתף|שתפו|分享|打印",
        ],
    ),
    (
        FRAME,
        [
            r"advertisement|sponsored|anzeige|werbung|publicité|publicidad|pubblicità|реклама|reklam|إعلان|פרסומת|广告|廣告",
            r"(?:skip|jump) to (?:main )?content|related (?:articles|stories|topics)|back to top|leave a comment",
            r"subscribe|sign up|sign in|log in|menu|search|(?:\d+ )?comments?(?: \(?\d+\)?)?",
            r"read more|read also|weiterlesen|lire aussi|اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|相关阅读|相关新闻",
        ],
    ),
]
KINDS = [(reason, re.compile("|".join(patterns), re.IGNORECASE)) for reason, patterns in RULES]

BY = "authors?|by|written by|reported by|reporting by|story by|von|autor(?:in|a|es)?|par|auteur|por|di|автор"
BY += "|بقلم|كتب|كتبت|الكاتب|المؤلف|إعداد|מאת|作者|记者|記者|文|撰文|yazan"
NAME = r"[^\W\d_](?:[^\W\d_]|['’.\-])*"
NAMES = re.compile(rf"{NAME}(?:(?:,? (?:and|und|et|y|e|и|و) ?|, | & | ){NAME}){{0,9}}")
LABELLED = re.compile(rf"(?:{BY})(?:\s*[:：|]\s*|\s+)(?P<names>.{{2,80}})", re.IGNORECASE)
PARTICLES = frozenset(
    ["and", "und", "et", "y", "e", "van", "von", "der", "den", "de", "la", "le", "du", "da", "dos", "di"]
)
PARTICLES |= {"bin", "ibn", "ben", "al", "el", "abu", "ter"}
BULLET = re.compile(r"(?:[•·▪◦‣*–-]|\d{1,2}[.)])\s+(?P<item>\S.*)")
HOME_LINE = re.compile(HOME, re.IGNORECASE)
CRUMBS = re.compile(r"\s*(?:[>›»→|⟩]|(?<=\s)/(?=\s))\s*")


@dataclass(slots=True)
class Clutter:
    """What was recognised: reasons by the index of the line, and the byline's names."""

    reasons: dict[int, Sentence] = field(default_factory=dict)
    byline: str = ""


def find_clutter(lines: Sequence[str], *, title: str = "") -> Clutter:
    """Look for clutter at the head and the foot of ``lines`` (lines of a text or blocks of a page, none of them empty).

    ``title`` is known already; repetitions of it at the head are clutter. If nothing else were left, nothing is taken.
    """
    found = Clutter()
    head = _walk_head(lines, title, found)
    for index in range(len(lines) - 1, head - 1, -1):
        if not _take(index, lines[index], found):
            break
    return found if len(found.reasons) < len(lines) else Clutter()


def kind_of(line: str) -> Sentence | None:
    """Which kind of clutter a single line is by its words alone; None for everything else."""
    words = bare(line) if len(line) <= LONGEST else ""
    return next((reason for reason, pattern in KINDS if pattern.fullmatch(words)), None)


def names_in(line: str) -> str:
    """The names in a line that is a byline and nothing else ("Author: Gavin Porter"), or ""."""
    match = LABELLED.fullmatch(bare(line)) if len(line) <= LONGEST else None
    names = match["names"].strip() if match else ""
    if not NAMES.fullmatch(names) or names.endswith("."):
        return ""
    words = re.split(r"[\s,&]+", names)
    cased = [word for word in words if word.lower() != word.upper() and word.lower() not in PARTICLES]
    return names if len(words) <= 10 and all(word[0].isupper() for word in cased) else ""


def same(one: str, other: str) -> bool:
    """Whether two lines say the same but for case, punctuation and spaces."""
    return folded(one) == folded(other) != ""


def folded(line: str) -> str:
    """Only the letters and digits of a line, in one case."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", line).casefold())


def is_item(line: str) -> bool:
    """Whether a line is written as an item of a list."""
    return BULLET.fullmatch(line.strip()) is not None


def bare(line: str) -> str:
    """A line without its bullet or number and the marks around it."""
    line = line.strip()
    bullet = BULLET.fullmatch(line)
    return (bullet["item"] if bullet else line).strip(" \u00a0|·•")


def _walk_head(lines: Sequence[str], title: str, found: Clutter) -> int:
    """Take clutter from the top; gives the index of the first line that stays."""
    crumbs: set[str] = set()
    index = 0
    while index < len(lines):
        line = lines[index]
        if trail := _breadcrumbs(lines, index, title):
            found.reasons |= dict.fromkeys(range(index, index + trail), BREADCRUMBS)
            crumbs |= {folded(part) for crumb in lines[index : index + trail] for part in CRUMBS.split(bare(crumb))}
            index += trail
            continue
        if same(bare(line), title):
            found.reasons[index] = TITLE
        elif folded(bare(line)) in crumbs and (is_item(line) or len(line.split()) <= 2):
            found.reasons[index] = CATEGORY
        elif not _take(index, line, found):
            break
        index += 1
    return index


def _take(index: int, line: str, found: Clutter) -> bool:
    """Note the line as clutter if it is; gives whether it is."""
    reason = kind_of(line)
    if reason is None and not found.byline and (names := names_in(line)):
        reason, found.byline = BYLINE, names
    if reason is not None:
        found.reasons[index] = reason
    return reason is not None


def _breadcrumbs(lines: Sequence[str], index: int, title: str) -> int:
    """How many lines from ``index`` on are breadcrumbs: one line with separators, or a list that leads to the title.

    A list is breadcrumbs only if all items but the last are short, and it starts at a home page or ends at the title.
    """
    parts = CRUMBS.split(bare(lines[index])) if len(lines[index]) <= 2 * LONGEST else []
    if len(parts) > 1 and all(len(part) <= 40 for part in parts[:-1]):
        return 1 if HOME_LINE.fullmatch(parts[0]) or same(parts[-1], title) else 0
    run = 0
    while index + run < len(lines) and run < 8 and is_item(lines[index + run]):
        run += 1
        item = bare(lines[index + run - 1])
        if same(item, title) and run > 1:
            return run
        if len(item) > 40 or kind_of(item):
            run -= 1
            break
    return run if run > 1 and HOME_LINE.fullmatch(bare(lines[index])) else 0
