"""What django-oauth-toolkit asks the desk: who a client is, what it may have, how its tokens look and are kept."""

import secrets
from collections.abc import Collection
from typing import Any

from django.utils.timezone import now
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes

from annotations.access.clients import keep_hash_alone, key_of
from annotations.access.queries import ACCESS_PREFIX
from annotations.access.roles import Right

CALLER = "factcheck.address"
"""Under which name the token endpoint tells from which address a client calls, beside the request's headers."""


def new_access_token(request: Any, refresh_token: bool = False) -> str:
    """32 random bytes, told from a key by how it begins."""
    return ACCESS_PREFIX + secrets.token_urlsafe(32)


class Scopes(BaseScopes):
    """The rights of the desk; a client has those of its key, and gets all of them unless it asks for fewer."""

    def get_all_scopes(self) -> dict[str, str]:
        """Every right."""
        return {right.value: right.value for right in Right}

    def get_available_scopes(self, application: Any = None, *args: Any, **kwargs: Any) -> Collection[str]:
        """Those of the key."""
        key = key_of(application)
        return list(key.scopes) if key else []

    def get_default_scopes(self, application: Any = None, *args: Any, **kwargs: Any) -> Collection[str]:
        """The same."""
        return self.get_available_scopes(application)


class Validator(OAuth2Validator):
    """django-oauth-toolkit's, which also asks the client's key, and keeps no access token in the clear."""

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        """Whether secret, key and address agree. A key that is revoked, expired or closed makes a client unknown."""
        if not super().authenticate_client(request, *args, **kwargs):
            return False
        key = key_of(request.client)
        return bool(key and key.is_valid(now()) and key.admits(request.headers.get(CALLER, "")))

    def _save_bearer_token(self, token: dict[str, Any], request: Any, *args: Any, **kwargs: Any) -> None:
        super()._save_bearer_token(token, request, *args, **kwargs)
        keep_hash_alone(application=request.client, shown=token["access_token"], at=now())
