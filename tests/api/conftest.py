"""Programs and browsers that call the API."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from annotations.access.models import User
from annotations.access.roles import Right
from annotations.articles.models import Article, Origin
from annotations.articles.reading import Page
from annotations.claims.receiving import receive_revision
from tests.newsroom import Newsroom


class Program(APIClient):
    """A client with a bearer token."""

    def change(self, address: str, body: Any, version: int | str) -> Any:
        """PATCH with If-Match."""
        return self.patch(address, body, headers={"If-Match": f'"{version}"'})

    def version(self, path: str) -> int:
        """The version of a thing now."""
        return int(self.get(f"/api/v1/{path}/").json()["version"])


def program(newsroom: Newsroom, holder: User | None, *scopes: Right) -> Program:
    """A program of this person, with these scopes (all of the role unless some are named)."""
    client = Program()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {newsroom.token(holder, *scopes)}")
    return client


def revised(newsroom: Newsroom, article: Article, text: str) -> None:
    """A new revision of an article, with its claims carried over."""
    page = Page.from_text(text, html=False, origin=Origin.PASTE)
    assert receive_revision(article=article, page=page, by=newsroom.checker, at=newsroom.now())


@pytest.fixture
def checker(newsroom: Newsroom) -> Program:
    """The fact-checker's program."""
    return program(newsroom, newsroom.checker)


@pytest.fixture
def editor(newsroom: Newsroom) -> Program:
    """The editor's program."""
    return program(newsroom, newsroom.editor)


@pytest.fixture
def partner(newsroom: Newsroom) -> Program:
    """The partner's program."""
    return program(newsroom, newsroom.partner)


@pytest.fixture
def anonymous() -> Program:
    """Somebody without a token."""
    return Program()
