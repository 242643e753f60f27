"""Measures the search for earlier claims: how fast it is, and what it finds."""
