"""Verdicts, their ratings and sources, and the life of a verdict."""
