"""The exports in the API's own description."""

from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from annotations.exports.formats import FORMATS

PLACES = ("/api/v1/exports/verdicts/{id}", "/api/v1/exports/articles/{id}", "/api/v1/exports/all")


def test_every_address_is_described_with_all_its_formats_and_without_a_warning() -> None:
    with GENERATOR_STATS.silence():
        GENERATOR_STATS.reset()
        schema = SchemaGenerator().get_schema(request=None, public=True)
        warned = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]
    assert not [said for said in warned if "xport" in str(said)]
    paths = schema["paths"]
    for place in PLACES:
        answers = paths[place]["get"]["responses"]
        assert set(answers["200"]["content"]) == {form.content_type for form in FORMATS}
        kinds = {form.content_type: "object" if form.suffix.endswith(".jsonld") else "string" for form in FORMATS}
        assert {kind: content["schema"]["type"] for kind, content in answers["200"]["content"].items()} == kinds
        assert "404" in paths[place + "{suffix}"]["get"]["responses"]
        assert {parameter["name"] for parameter in paths[place + "{suffix}"]["get"]["parameters"]} >= {"suffix"}
    names = [paths[path]["get"]["operationId"] for path in paths if "/exports/" in path]
    assert len(set(names)) == len(names) == 6
