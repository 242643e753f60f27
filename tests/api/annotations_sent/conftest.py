"""An article of a partner's and a program that may annotate it."""

import pytest

from annotations.access.roles import Right
from annotations.articles.models import Article
from tests.api.annotations_sent.sending import AT
from tests.api.conftest import Program, program
from tests.newsroom import Newsroom


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.article(url=AT)


@pytest.fixture
def writer(newsroom: Newsroom) -> Program:
    return program(newsroom, newsroom.partner, Right.ANNOTATE)
