"""Tests of the exports: snapshots, formats, and what must never leave the desk."""
