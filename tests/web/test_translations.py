"""French and Arabic: the catalogues hold every word of the interface, whole, and the pages speak them."""

import ast
import gettext
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils import formats, translation
from django.utils.translation.template import templatize

from tests.newsroom import Newsroom

ROOT = Path(settings.BASE_DIR)
LANGUAGES = [code for code, name in settings.LANGUAGES if code != "en"]
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
LITERAL = r"""(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"\b(_|n?gettext)\(\s*{LITERAL}(?:\s*,\s*{LITERAL})?")
HOLES = re.compile(r"%\(\w+\)[a-z]|%%|\{\w+\}|</?\w+[^>]*>")

Marked = tuple[str, ...]
"""One string, or the two of a plural."""


def catalogue_of(language: str) -> Catalog:
    path = ROOT / "annotations" / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@pytest.fixture(params=LANGUAGES, scope="module")
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return catalogue_of(request.param)


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]


def originals(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]


def marked_in_code() -> Iterator[Marked]:
    for folder in ("annotations", "factcheck"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                    texts = node.args[: 2 if node.func.id.startswith("n") else 1]
                    yield tuple(ast.literal_eval(text) for text in texts)


def marked_in_templates() -> Iterator[Marked]:
    for path in sorted(path for path in (ROOT / "templates").rglob("*.*") if path.suffix in (".html", ".txt")):
        for call, *texts in IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"), str(path))):
            yield tuple(ast.literal_eval(text) for text in texts[: 2 if call == "ngettext" else 1])


def test_every_marked_string_is_in_the_catalogue_and_no_other(catalogue: Catalog) -> None:
    in_code, in_templates = set(marked_in_code()), set(marked_in_templates())
    assert min(len(in_code), len(in_templates)) > 200, "the extraction itself found too little"
    marked = in_code | in_templates
    held = {original for message in messages(catalogue) for original in originals(message)}
    assert {text for texts in marked for text in texts} - held == set(), "run `make messages` and translate what is new"
    assert held - {text for texts in marked for text in texts} == set(), "run `make messages`: these are gone"
    plurals = {tuple(originals(message)) for message in messages(catalogue) if message.pluralizable}
    assert {texts for texts in marked if len(texts) == 2} == plurals


def test_no_string_is_marked_in_a_way_that_the_extraction_here_does_not_know() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "annotations").rglob("*.py"))
    assert not IN_CONTEXT & set(re.findall(r"\w+", code))
    templates = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html"))
    assert not re.search(r"{% (?:block)?translate [^%]*\bcontext\b", templates)


def test_every_string_is_translated_and_none_is_a_guess(catalogue: Catalog) -> None:
    for message in messages(catalogue):
        assert not message.fuzzy, message.id
        assert all(form.strip() for form in forms(message)), message.id
        assert len(forms(message)) == (catalogue.num_plurals if message.pluralizable else 1), message.id
    assert not catalogue.obsolete


def test_what_is_compiled_is_what_was_written(catalogue: Catalog) -> None:
    path = ROOT / "annotations" / "locale" / str(catalogue.locale) / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        compiled = {tuple(originals(message)): forms(message) for message in messages(read_mo(file))}
    written = {tuple(originals(message)): forms(message) for message in messages(catalogue)}
    assert compiled == written, "run `make messages`"


def test_placeholders_and_tags_stand_in_every_translation(catalogue: Catalog) -> None:
    plural = gettext.c2py(catalogue.plural_expr)
    numbers = [plural(number) for number in range(1000)]
    for message in messages(catalogue):
        wanted = [sorted(HOLES.findall(original)) for original in originals(message)]
        for index, form in enumerate(forms(message)):
            found = sorted(HOLES.findall(form))
            if message.pluralizable and numbers.count(index) == 1 and len(found) == len(wanted[1]) - 1:
                assert set(found) <= set(wanted[1]), form  # “two sources” needs no figure
            else:
                assert found == wanted[0 if index == plural(1) else -1], form


def test_every_translation_takes_its_values_without_a_stray_percent_sign(catalogue: Catalog) -> None:
    for message in messages(catalogue):
        if "python-format" in message.flags:
            values = dict.fromkeys(re.findall(r"%\((\w+)\)", "".join(originals(message))), 1)
            assert all("%(" not in form % values for form in forms(message)), message.id


def test_the_words_of_a_language_follow_its_typography(catalogue: Catalog) -> None:
    for form in (form for message in messages(catalogue) for form in forms(message)):
        assert "“" not in form, form
        assert "”" not in form, form
        if catalogue.locale.language == "fr":
            assert not re.search(r" [;:!?»]|« |\w'\w", form), form
        else:
            assert not re.search(r"[؀-ۿ][,;?]", form), form


def test_a_catalogue_names_no_person_no_day_and_no_machine(catalogue: Catalog) -> None:
    path = ROOT / "annotations" / "locale" / str(catalogue.locale) / "LC_MESSAGES" / "django.po"
    head = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    assert "Project-Id-Version: Factcheck" in head
    assert not re.search(r"Date:|Translator:|\w@\w|/home|/root", head)
    assert not re.search(r"^#:", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا مصادر"),
        (1, "مصدر واحد"),
        (2, "مصدران"),
        (3, "3 مصادر"),
        (11, "11 مصدرًا"),
        (100, "100 مصدر"),
        (103, "103 مصادر"),
    ],
)
def test_arabic_counts_in_its_six_forms(number: int, words: str) -> None:
    with translation.override("ar"):
        found = translation.ngettext("%(counter)s source", "%(counter)s sources", number) % {"counter": number}
    assert found == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 source"), (1, "1 source"), (2, "2 sources")])
def test_french_counts_nothing_as_one(number: int, words: str) -> None:
    with translation.override("fr"):
        found = translation.ngettext("%(counter)s source", "%(counter)s sources", number) % {"counter": number}
    assert found == words


def speaking(client: Client, language: str) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


PAGES = {
    "/": ({"fr": "Articles vérifiés", "ar": "مقالات مدقَّقة"}, "Checked articles"),
    "/corrections/": ({"fr": "Corrections", "ar": "التصحيحات"}, "Nothing had to be corrected yet"),
    "/articles/": ({"fr": "Ajouter un article", "ar": "إضافة مقال"}, "Add an article"),
    "/articles/new/": ({"fr": "Coller du texte", "ar": "لصق نص"}, "Paste text"),
    "/queue/": ({"fr": "En attente de relecture", "ar": "في انتظار المراجعة"}, "Waiting for review"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_the_pages_speak_the_language_that_was_chosen(editor_client: Client, address: str, language: str) -> None:
    words, english = PAGES[address]
    answer = speaking(editor_client, language).get(address)
    direction = "rtl" if language == "ar" else "ltr"
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}" dir="{direction}">' in answer.text
    assert words[language] in answer.text
    for foreign in (english, "Sign out", "Skip to the content"):
        assert foreign not in answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Est-ce exact\u202f?", "Attribution exacte", "Pourquoi, et sur quels éléments", "1 mars 2026"]),
        ("ar", ["هل هو كذلك؟", "إسناد صحيح", "لماذا، وبأي أدلة", "1 مارس، 2026"]),
    ],
)
def test_readers_read_a_verdict_in_their_language_with_its_days(
    client: Client, newsroom: Newsroom, language: str, words: list[str]
) -> None:
    verdict = newsroom.published()
    page = speaking(client, language).get(f"/claims/{verdict.claim_id}/").text
    assert [word for word in words if word not in page] == []
    assert "Is it so?" not in page
    assert "Why, and on what evidence" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbench_and_the_verdict_keep_nothing_english_but_what_people_wrote(
    checker_client: Client, newsroom: Newsroom, language: str
) -> None:
    verdict = newsroom.draft()
    browser = speaking(checker_client, language)
    addresses = (f"/articles/{verdict.revision.article_id}/workbench/", f"/verdicts/{verdict.pk}/edit/")
    pages = [browser.get(address).text for address in addresses]
    for english in ("New claim", "Unchecked", "Keys", "Save the draft", "Before you submit", "Accurately attributed"):
        assert all(f">{english}<" not in page for page in pages), english
    assert translated("New claim", language) in pages[0]
    assert translated("Save the draft", language) in pages[1]


def translated(words: str, language: str) -> str:
    with translation.override(language):
        return translation.gettext(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_said_in_the_readers_language(client: Client, newsroom: Newsroom, language: str) -> None:
    client.force_login(newsroom.partner)
    answer = speaking(client, language).get("/queue/")
    assert answer.status_code == 403
    assert translated("Only people of the desk see this. Sign in with a desk account.", language) in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_in_the_footer_changes_the_language(client: Client, newsroom: Newsroom, language: str) -> None:
    client.post("/language/setlang/", {"language": language, "next": "/"})
    assert f'<html lang="{language}"' in client.get("/").text


def test_days_and_numbers_are_written_as_each_language_writes_them() -> None:
    moment = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with translation.override("fr"):
        assert formats.date_format(moment, "DATETIME_FORMAT") == "2 mars 2026 09:00"
        assert formats.number_format(54000.5, force_grouping=True) == "54\u00a0000,5"
    with translation.override("ar"):
        assert formats.date_format(moment, "DATE_FORMAT") == "2 مارس، 2026"


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_a_time_beside_a_day_is_written_as_a_time_alone(language: str) -> None:
    moment = datetime(2026, 3, 2, 17, 5, tzinfo=UTC)
    with translation.override(language):
        for name in ("DATETIME_FORMAT", "SHORT_DATETIME_FORMAT", "TIME_FORMAT"):
            assert formats.date_format(moment, name).endswith("17:05")
        assert formats.date_format(moment, "SHORT_DATE_FORMAT") in formats.date_format(moment, "SHORT_DATETIME_FORMAT")
