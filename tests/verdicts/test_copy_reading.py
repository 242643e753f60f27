"""What a copy says: pages, PDFs, pictures, and bytes that nobody can read."""

from datetime import date

from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.verdicts.copy_reading import CopyReading, read_copy


def pdf(*lines: str, title: str = "") -> bytes:
    """A PDF of one page with these lines of Latin text, written by hand."""
    words = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {words} ET"
    font = "/Font << /F1 5 0 R >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << {font} >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /Author (Court of Audit) >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, told in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{told}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R /Info 6 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF".encode("latin-1")


def came(received: bytes, content_type: str = "") -> Page:
    return Page(Origin.URL, received, content_type, "", "https://port.example.org/")


def test_a_page_tells_its_words_and_its_details() -> None:
    html = """<html><head><title>Budget</title><meta property="og:site_name" content="Port authority">
    <meta name="author" content="Ana Ruiz"><meta property="article:published_time" content="2026-02-01T08:00:00Z">
    </head><body><article><h1>Budget</h1><p>The repairs of the quay cost 4.2 million dollars, said its director.</p>
    </article></body></html>"""
    found = read_copy(came(html.encode(), "text/html"))
    assert "cost 4.2 million dollars" in found.text
    assert (found.title, found.publisher, found.author) == ("Budget", "Port authority", "Ana Ruiz")
    assert found.published_on == date(2026, 2, 1)


def test_a_pdf_tells_its_words_with_broken_ones_made_whole_and_its_details() -> None:
    found = read_copy(came(pdf("The repairs of the quay cost 4.2 mil-", "lion dollars.", title="Audit 2026"), "x/y"))
    assert "cost 4.2 million dollars." in found.text
    assert (found.title, found.author) == ("Audit 2026", "Court of Audit")


def test_bytes_without_words_are_kept_without_words() -> None:
    for received in (
        b"%PDF-1.4 and then nothing",
        b"\x89PNG\r\n\x1a\n....",
        b"\xff\xd8\xff",
        b"",
        b"\x00\x01\x02" * 40,
    ):
        assert read_copy(came(received, "text/html")) == CopyReading()
