"""A W3C annotation as it comes in, read tolerantly but never by a guess: plain Python, no table is asked.

The model: https://www.w3.org/TR/annotation-model/. JSON-LD of any other context could call the same things by other
names; it is refused instead of being understood wrongly.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import STRAY, Invalid
from annotations.articles.sanitising import sanitise_prose
from annotations.incoming.parts import items, words
from annotations.ledger.chain import UNSTORABLE

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOST_DEPTH = 16
MOST_PARTS = 50
"""Bodies, or targets, of one annotation; selectors of all its targets, those inside of others too; other names."""
LONGEST_CONTEXT = 5000
"""Characters before or behind a quote, as everywhere in the API."""
LONGEST_IRI = 2000
HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Text:
    """A body of text: its words without tags, what it is for, and the axis and code that schema.org's words give it."""

    words: str
    purposes: frozenset[str]
    language: str = ""
    aspect: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A body that is a page elsewhere."""

    url: str
    title: str = ""
    quote: str = ""
    stance: str = ""
    archive_url: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What the annotation speaks of: an address, other addresses of the same state of it, and the words in it."""

    at: str
    source: str
    cached: tuple[str, ...] = ()
    selectors: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """An annotation. Each of ``targets`` is a list of alternatives, any one of which is meant."""

    id: str
    canonical: str
    via: tuple[str, ...]
    motivations: frozenset[str]
    wording: str
    kinds: tuple[str, ...]
    texts: tuple[Text, ...]
    evidence: tuple[Evidence, ...]
    targets: tuple[tuple[Target, ...], ...]
    document: dict[str, Any] = field(repr=False)

    @property
    def topics(self) -> list[str]:
        """What it is tagged with."""
        return list(dict.fromkeys(text.words for text in self.texts if "tagging" in text.purposes))

    def of(self, *purposes: str) -> list[Text]:
        """The texts with one of these purposes."""
        return [text for text in self.texts if text.purposes & set(purposes)]


def read(document: Any) -> Given:
    """What was sent. Raises Invalid, with the place in the document as the field's name."""
    if not isinstance(document, dict):
        raise Invalid.of("", _("An annotation is a JSON object."))
    _check_depth(document)
    _check_context(document)
    if "Annotation" not in words(document.get("type")):
        raise Invalid.of("type", _("“type” has to be “Annotation”. One annotation is sent at a time."))
    safe = _safe(document)
    _check_count(len(words(safe.get("via"))), "via")
    motivations = frozenset(words(safe.get("motivation")))
    bodies = list(_bodies(safe.get("body"), "body"))
    if "bodyValue" in safe:
        bodies.append(("bodyValue", {"type": "TextualBody", "value": safe["bodyValue"]}))
    _check_count(len(bodies), "body")
    texts, evidence = [], []
    for at, body in bodies:
        if isinstance(found := _body(body, at, motivations), Text):
            texts.append(found)
        elif found is not None:
            evidence.append(found)
    return Given(
        id=_iri(safe, "id"),
        canonical=_iri(safe, "canonical"),
        via=tuple(words(safe.get("via"))),
        motivations=motivations,
        wording=_said(safe, "schema:claimReviewed"),
        kinds=tuple(words(safe.get("schema:additionalType"))),
        texts=tuple(texts),
        evidence=tuple(evidence),
        targets=_targets(safe),
        document=safe,
    )


def _check_context(document: Mapping[str, Any]) -> None:
    given = document.get("@context")
    contexts = given if isinstance(given, list) else [given]
    if contexts != [CONTEXT]:
        raise Invalid.of(
            "@context",
            _("“@context” has to be “%(context)s” alone: with another one, words could mean something else.")
            % {"context": CONTEXT},
            code="unknown_context",
        )


def _check_depth(document: Any) -> None:
    """Raise Invalid for what nests deeper than an annotation ever does; without recursion, so that nothing breaks."""
    level, depth = [document], 0
    while level:
        depth += 1
        if depth > MOST_DEPTH:
            raise Invalid.of("", _("This JSON is nested too deeply."), code="too_deep")
        inner = [value for one in level for value in (one.values() if isinstance(one, dict) else one)]
        level = [value for value in inner if isinstance(value, dict | list)]


def _check_count(count: int, name: str) -> None:
    if count > MOST_PARTS:
        raise Invalid.of(
            name,
            _("An annotation holds at most %(most)d of these, and this one has %(count)d.")
            % {"most": MOST_PARTS, "count": count},
            code="too_many",
        )


def _safe(value: Any) -> Any:
    """The same with HTML made safe. Raises Invalid for characters that cannot be kept."""
    if isinstance(value, str):
        if UNSTORABLE.search(value):
            raise Invalid.of("", STRAY)
        return value
    if isinstance(value, list):
        return [_safe(one) for one in value]
    if not isinstance(value, dict):
        return value
    safe = {_safe(name): _safe(one) for name, one in value.items()}
    if _is_html(safe) and isinstance(safe.get("value"), str):
        safe["value"] = sanitise_prose(safe["value"])
    return safe


def _is_html(body: Mapping[str, Any]) -> bool:
    return any(form.partition(";")[0].strip().lower() in HTML for form in words(body.get("format")))


def _bodies(given: Any, at: str) -> Iterator[tuple[str, Any]]:
    """Each body with its place: all of a list, the first of a choice."""
    for place, one in items(given, at):
        inner = one.get("items") if isinstance(one, dict) else None
        if not isinstance(inner, list):
            yield place, one
        elif "Choice" in words(one.get("type")):
            yield from _bodies(inner[:1], f"{place}.items")
        else:
            yield from _bodies(inner, f"{place}.items")


def _body(body: Any, at: str, motivations: frozenset[str]) -> Text | Evidence | None:
    """A text or a page elsewhere; None for what says nothing that the desk could keep (a picture, a tag's address)."""
    if isinstance(body, str):
        return Evidence(body)
    if not isinstance(body, dict):
        raise Invalid.of(at, _("A body is an address or a JSON object."))
    purposes = frozenset(words(body.get("purpose"))) or motivations
    source = body.get("source")
    if isinstance(source, dict):
        return _body({**source, "purpose": sorted(purposes)}, f"{at}.source", motivations)
    if isinstance(body.get("value"), str):
        return _text(body, purposes)
    url = source if isinstance(source, str) else body.get("id")
    if not isinstance(url, str) or "tagging" in purposes:
        return None
    quotes = [one for _at, one in items(body.get("selector"), "") if isinstance(one, dict) and "exact" in one]
    states = [one for _at, one in items(body.get("state"), "") if isinstance(one, dict)]
    return Evidence(
        url=url,
        title=_said(body, "schema:name"),
        quote=_said(quotes[0], "exact") if quotes else "",
        stance=next(iter(words(body.get("schema:keywords"))), ""),
        archive_url=next((one for state in states for one in words(state.get("cached"))), ""),
    )


def _text(body: Mapping[str, Any], purposes: frozenset[str]) -> Text | None:
    value = body["value"]
    said = unescape(strip_tags(value)) if _is_html(body) else value
    if not said.strip():
        return None
    return Text(
        words=said.strip(),
        purposes=purposes,
        language=next(iter(words(body.get("language"))), ""),
        aspect=_said(body, "schema:reviewAspect"),
        code=_said(body, "schema:identifier"),
    )


def _targets(document: Mapping[str, Any]) -> tuple[tuple[Target, ...], ...]:
    found = tuple(_alternatives(document.get("target"), "target"))
    if not found:
        raise Invalid.of("target", _("An annotation has a target: the article and the words in it, or a claim here."))
    _check_count(sum(map(len, found)), "target")
    named = [one for some in found for one in some]
    _check_count(sum(len(one.cached) for one in named), "target.state")
    _check_selectors([selector for one in named for selector in one.selectors])
    return found


def _check_selectors(given: list[Any]) -> None:
    """Raise Invalid for more or longer ones than anybody needs: each is looked for while nobody else can write."""
    count = 0
    while given:
        level = [one for one in given if isinstance(one, dict)]
        count += len(level)
        _check_count(count, "target.selector")
        for selector in level:
            for name in ("prefix", "suffix"):
                if len(_said(selector, name)) > LONGEST_CONTEXT:
                    sentence = _("“%(name)s” is too long: %(most)d characters are the most.")
                    told = sentence % {"name": name, "most": LONGEST_CONTEXT}
                    raise Invalid.of("target.selector", told, code="too_long")
        values = [value for selector in level for value in selector.values()]
        given = [one for value in values for one in (value if isinstance(value, list) else [value])]


def _alternatives(given: Any, at: str) -> Iterator[tuple[Target, ...]]:
    for place, one in items(given, at):
        inner = one.get("items") if isinstance(one, dict) else None
        if not isinstance(inner, list):
            yield (_target(one, place),)
        elif "Choice" in words(one.get("type")):
            yield tuple(one for some in _alternatives(inner, f"{place}.items") for one in some)
        else:
            yield from _alternatives(inner, f"{place}.items")


def _target(one: Any, at: str) -> Target:
    if isinstance(one, str):
        return Target(at, one)
    source = one.get("source", one.get("id")) if isinstance(one, dict) else None
    if isinstance(source, dict):
        source = source.get("id")
    if not isinstance(source, str):
        raise Invalid.of(at, _("A target is an address, or an object with its address in “source”."))
    states = [state for _at, state in items(one.get("state"), "") if isinstance(state, dict)]
    cached = tuple(name for state in states for name in words(state.get("cached")))
    return Target(at, source, cached, tuple(selector for _at, selector in items(one.get("selector"), "")))


def _iri(document: Mapping[str, Any], name: str) -> str:
    given = document.get(name, "")
    if not isinstance(given, str) or len(given) > LONGEST_IRI:
        raise Invalid.of(name, _("This has to be one address of at most %(most)d characters.") % {"most": LONGEST_IRI})
    return given


def _said(values: Mapping[str, Any], name: str) -> str:
    given = values.get(name, "")
    return given.strip() if isinstance(given, str) else ""
