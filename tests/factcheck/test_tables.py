"""What the models promise stands in the database: a migration of one thing may take another along."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

MODELS = [model for model in apps.get_app_config("annotations").get_models() if model._meta.managed]


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_constraint_and_index_of_a_model_is_in_the_database(model: type[Model]) -> None:
    promised = {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    assert promised - set(found) == set()
