"""A form with more in it than the desk takes at once."""

from django.test import Client

from tests.newsroom import Newsroom


def test_a_form_with_too_much_in_it_says_so_and_what_to_do(checker_client: Client, newsroom: Newsroom) -> None:
    body = "way=text&text=" + "x" * (9 * 1024 * 1024)
    answer = checker_client.post("/articles/new/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "paste only the article itself" in answer.text
