"""What the description of the API begins with."""

DESCRIPTION = (
    "Articles, the claims in them, and what the desk found out about them. Programs send a bearer token; people of "
    "the desk are signed in by their session.\n\n"
    "**Two readings.** With the right `desk:read` you read the desk's working records (`view: desk`). With "
    "`published:read` alone you read what is public, as it was frozen when it was published (`view: published`); "
    "all else answers 404.\n\n"
    "**Offsets** count Unicode code points of a revision's `text`, never UTF-16 units or bytes; `end` is "
    "exclusive.\n\n"
    "**Versions.** Articles, claims and verdicts carry their version as `ETag`. PATCH and DELETE need it in "
    "`If-Match`, so that nobody overwrites what they have not seen; a verdict's moves take it. A source's version "
    "is its verdict's.\n\n"
    "**Bodies** are JSON objects without members that are not described here. A right to write includes reading "
    "what was written.\n\n"
    "**Errors** are problems (RFC 9457, `application/problem+json`): `detail` is for people, `code` for programs, "
    "`errors` points into the body. Lists come in pages; follow `next`."
)
