"""The history of a thing, as the ledger tells it."""

from typing import Any

from rest_framework import serializers


class Subject(serializers.Serializer[Any]):
    """What an entry is about."""

    type = serializers.CharField(source="subject_type", read_only=True)
    id = serializers.CharField(source="subject_id", read_only=True)


class Entry(serializers.Serializer[Any]):
    """Who did what to what, when; `before` and `after` hold what changed."""

    sequence = serializers.IntegerField(read_only=True)
    event = serializers.CharField(read_only=True)
    subject = Subject(source="*", read_only=True)
    by = serializers.CharField(source="by_name", read_only=True)
    at = serializers.DateTimeField(read_only=True)
    reason = serializers.CharField(read_only=True)
    before = serializers.DictField(read_only=True)
    after = serializers.DictField(read_only=True)
    hash = serializers.CharField(read_only=True)
