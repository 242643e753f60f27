"""Every operation of the API's description has examples, and each example is what its shape says."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from tests.api.test_description import description

pytestmark = pytest.mark.django_db
Found = tuple[str, Any, Any]
"""Where it stands, the example, its schema."""


def every_operation() -> Iterator[tuple[str, dict[str, Any]]]:
    for methods in description()["paths"].values():
        for operation in methods.values():
            yield operation["operationId"], operation


def bodies(name: str, operation: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(where, media type, content) of what is sent and of what comes back when all is well."""
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"{name} asked", media_type, content
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            for media_type, content in answer.get("content", {}).items():
                yield f"{name} {status}", media_type, content


def examples_in(content: dict[str, Any]) -> list[Any]:
    if "example" in content:
        return [content["example"]]
    return [one["value"] for one in content.get("examples", {}).values()]


def test_every_operation_has_an_example_of_each_body_and_each_parameter() -> None:
    without = []
    for name, operation in every_operation():
        parameters = operation.get("parameters", [])
        without += [f"{name} {one['name']}" for one in parameters if not examples_in(one)]
        found = list(bodies(name, operation))
        without += [f"{where} {kind}" for where, kind, content in found if not examples_in(content)]
        if not found and not parameters:
            without.append(name)
    assert without == []


def test_every_example_of_json_is_what_its_shape_says() -> None:
    seen = 0
    for name, operation in every_operation():
        for where, media_type, content in bodies(name, operation):
            if media_type != "application/json":
                continue
            schema = {**content["schema"], "components": description()["components"]}
            for example in examples_in(content):
                try:
                    jsonschema.validate(example, schema, cls=jsonschema.Draft202012Validator)
                except jsonschema.ValidationError as error:
                    pytest.fail(f"{where}: {error.message} at {list(error.absolute_path)}")
                seen += 1
    assert seen > 60


def test_examples_of_parameters_are_what_their_shapes_say() -> None:
    for name, operation in every_operation():
        for parameter in operation.get("parameters", []):
            for example in examples_in(parameter):
                schema = {**parameter["schema"], "components": description()["components"]}
                try:
                    jsonschema.validate(example, schema, cls=jsonschema.Draft202012Validator)
                except jsonschema.ValidationError as error:
                    pytest.fail(f"{name} {parameter['name']}: {error.message}")
