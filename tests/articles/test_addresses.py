"""Addresses: one spelling for one page, and which ones are of the open internet."""

from ipaddress import ip_address

import pytest

from annotations.articles.fetching import normalise_url
from annotations.articles.guarded import is_public


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://Example.ORG:80/A?b=1#part", "http://example.org/A?b=1"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://bücher.example/ä?ö=ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("https://a.example/?utm_source=x&id=7&fbclid=y&utm_medium=z", "https://a.example/?id=7"),
        ("https://a.example/?utm_source=x", "https://a.example/"),
        ("https://a.example/?b=1+2&c&d=%2F", "https://a.example/?b=1+2&c&d=%2F"),
        ("  https://a.example/%7Euser/ ", "https://a.example/%7Euser/"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
    ],
)
def test_one_page_has_one_spelling_of_its_address(url: str, normal: str) -> None:
    assert normalise_url(url) == normal
    assert normalise_url(normal) == normal


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(ip_address(address))
