"""Decoding: declared encodings are believed and held to their word, everything else is refused in a sentence."""

import codecs

import pytest

from annotations.access.refusals import Invalid
from annotations.articles.decoding import decode

GERMAN = "Größere Städte prüfen die Maßnahmen – “für später”, heißt es."
RUSSIAN = "Москва, которая предоставила убежище, поддерживает новое правительство Сирии. " * 5


def refused(raw: bytes, **said: str) -> Invalid:
    with pytest.raises(Invalid) as caught:
        decode(raw, **said)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_and_is_not_part_of_the_text(encoding: str) -> None:
    mark = {name: m for m, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"))}
    mark |= {"utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}
    made = decode(mark[encoding] + GERMAN.encode(encoding), content_type="text/plain; charset=koi8-r")
    assert (made.text, made.encoding) == (GERMAN, encoding)


@pytest.mark.parametrize(
    ("label", "python"),
    [
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("utf8", "utf-8"),
    ],
)
def test_the_server_s_word_is_believed_with_the_web_s_meaning_of_the_label(label: str, python: str) -> None:
    made = decode(GERMAN.encode(python), content_type=f'text/html; charset="{label}"')
    assert (made.text, made.encoding) == (GERMAN, python)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("gb2312", "记者报道：莫斯科提供了庇护。"),
        ("big5", "記者報道：莫斯科提供了庇護。"),
        ("shift_jis", "記者によると、モスクワは亡命を認めた。"),
        ("euc-kr", "기자에 따르면 모스크바는 망명을 허용했다."),
        ("windows-1256", "قال الوزير إن العدد كبير"),
        ("windows-1255", "השר אמר כי המספר גדול"),
    ],
)
def test_a_page_s_own_declaration_is_believed(label: str, text: str) -> None:
    for head in (f"<html><head><meta charset={label}>", f"<meta http-equiv=x content='text/html; charset={label}'>"):
        page = f"{head}<p>{text}</p>"
        assert decode(page.encode(label), content_type="text/html").text == page
    page = f'<?xml version="1.0" encoding="{label}"?><html><p>{text}</p></html>'
    made = decode(page.encode(label), filename="page.xhtml")
    assert made.text == page
    assert made.is_html


def test_the_server_s_word_goes_before_the_page_s() -> None:
    page = f"<meta charset=koi8-r><p>{GERMAN}</p>"
    assert decode(page.encode("cp1252"), content_type="text/html; charset=windows-1252").text == page


def test_utf_8_needs_no_declaration() -> None:
    made = decode("Grüße 😀 مرحبا".encode())
    assert (made.text, made.encoding, made.is_html) == ("Grüße 😀 مرحبا", "utf-8", False)


def test_utf_8_under_a_label_of_single_bytes_is_still_read_as_utf_8() -> None:
    assert decode(GERMAN.encode(), content_type="text/html; charset=iso-8859-1").text == GERMAN


def test_an_undeclared_encoding_is_taken_only_when_it_is_beyond_doubt() -> None:
    assert decode(RUSSIAN.encode("cp1251"), filename="a.txt").text == RUSSIAN
    refusal = refused("Caf\xe9".encode("cp1252"), filename="a.txt")
    assert list(refusal.problems) == ["file"]
    assert str(refusal) == "This file does not say in which encoding it is written. Save it as UTF-8 and try again."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Ein Käse für 5 €\n\nDas ist “ein” Text über Öl – mit Gedankenstrich."),
        ("cp1252", "He said “no” to the 48 men who had come to the harbour – and left before the evening."),
        ("cp1252", "Le ministre a déclaré mardi que le nombre de réfugiés s’élevait à 48 000, un chiffre exagéré."),
        ("cp1250", "Minister powiedział we wtorek, że liczba uchodźców wzrosła do 48 tysięcy. Opozycja żąda kontroli."),
        ("cp1254", "Bakan salı günü mülteci sayısının 48 bine yükseldiğini söyledi. Muhalefet inceleme istiyor."),
        ("cp1253", "Ο υπουργός δήλωσε την Τρίτη ότι ο αριθμός των προσφύγων αυξήθηκε σε 48.000, είπε η αντιπολίτευση."),
        ("iso8859_6", "خبر عاجل من دمشق\n\nقال الوزير ان 48 شخصا شاركوا في الاجتماع الذي عقد في المدينة امس"),
    ],
)
def test_an_undeclared_text_is_read_right_or_refused_but_never_garbled(encoding: str, text: str) -> None:
    try:
        read = decode(text.encode(encoding), filename="a.txt").text
    except Invalid:
        read = "refused"
    assert read in (text, "refused")


def test_a_western_text_names_the_encoding_that_the_web_uses() -> None:
    made = decode(GERMAN.encode("cp1252"), filename="a.txt")
    assert (made.text, made.encoding) == (GERMAN, "cp1252")


def test_a_declaration_that_is_wrong_unknown_or_no_text_encoding_is_refused_by_name() -> None:
    assert "says that it is written in utf-8, but it is not" in str(
        refused(b"caf\xe9", content_type="text/html;charset=utf-8")
    )
    assert "“x-klingon”" in str(refused(b"x", content_type="text/plain; charset=x-klingon"))
    for label in (
        "rot13",
        "hex",
        "zlib",
        "utf-7",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
    ):
        assert refused(b"x", content_type=f"text/plain; charset={label}").code == "unknown_encoding"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x89PNG\r\n\x1a\n\x00", "picture"),
        (b"\xff\xd8\xff\xe0\x00", "picture"),
        (b"GIF89a\x01", "picture"),
        (b"\x1f\x8b\x08\x00", "Unpack"),
        (b"{\\rtf1\\ansi", "Rich Text"),
        (b"\x7fELF\x02\x01\x00\x00\xff\xfe", "not a text file"),
        (b"words\x00words", "not a text file"),
        (bytes(range(1, 32)) * 10, "not a text file"),
    ],
)
def test_what_is_not_text_is_refused_for_what_it_is(raw: bytes, words: str) -> None:
    refusal = refused(raw, filename="article.txt")
    assert refusal.code == "binary"
    assert words in str(refusal)


@pytest.mark.parametrize("raw", [b"", b" \n\t ", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"  "])
def test_nothing_is_refused(raw: bytes) -> None:
    assert refused(raw).code == "empty"


def test_limits_are_said() -> None:
    assert "5.0 MB, and 5 MB are the most" in str(refused(b"x" * 5_000_001))
    assert "1,000,001 characters, and 1,000,000 are the most" in str(refused(b"x" * 1_000_001))
    assert decode("é".encode() * 1_000_000).text == "é" * 1_000_000


@pytest.mark.parametrize(
    ("text", "said", "is_html"),
    [
        ("<p>a</p>", {"content_type": "text/html"}, True),
        ("<p>a</p>", {"content_type": "application/xhtml+xml; charset=utf-8"}, True),
        ("a", {"filename": "A.HTM"}, True),
        ("<html>a", {"filename": "a.txt"}, False),
        ("<html>a", {"content_type": "text/plain"}, False),
        ("<!-- x --> <!DOCTYPE html><p>a", {}, True),
        ("I love <html> tags", {}, False),
    ],
)
def test_what_is_html_is_said_or_plain_from_its_beginning(text: str, said: dict[str, str], is_html: bool) -> None:
    assert decode(text.encode(), **said).is_html is is_html


def test_a_long_row_of_comments_is_no_page_and_costs_no_time() -> None:
    assert not decode(b"<!---->" * 500 + b"words", filename="article.md").is_html
    assert decode(b"<!-- a --> <!-- b --> <html>words", filename="article.md").is_html
