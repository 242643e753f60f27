"""OAuth2 clients: keys with another face. What one may do, from where and until when is said by its key alone.

django-oauth-toolkit speaks the protocol. An access token is kept as SHA-256 only and leads to the key of its client
(``queries.token_for``), so that whatever counts for keys counts for it.
"""

from datetime import datetime

from oauth2_provider.models import AccessToken, Application

from annotations.access.models import Token, User
from annotations.access.queries import digest


def new_client(*, client_id: str, secret: str, name: str, holder: User) -> Application:
    """What django-oauth-toolkit keeps of a client: its secret as a hash, and that it knows one grant."""
    made: Application = Application.objects.create(
        client_id=client_id,
        client_secret=secret,
        hash_client_secret=True,
        name=name,
        user=holder,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
    )
    return made


def key_of(application: Application | None) -> Token | None:
    """The key whose other face this client is."""
    found: Token | None = getattr(application, "key", None)
    return found


def keep_hash_alone(*, application: Application, shown: str, at: datetime) -> None:
    """Of a new access token nothing but its SHA-256 stays; those that expired go."""
    kept = AccessToken.objects.filter(application=application)
    kept.filter(token_checksum=digest(shown)).update(token="")
    kept.filter(expires__lte=at).delete()
