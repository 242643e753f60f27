"""Measures the workbench in a real browser beside the bare article, flat marks alone and an annotation library."""
