"""Figures that disagree: which figures are about the same thing, and where they or their sums do not fit. No Django."""

from annotations.claims.disagreeing.figures import Figure, Range
from annotations.claims.disagreeing.findings import Finding, Trouble
from annotations.claims.disagreeing.grouping import Group, compare

__all__ = ["Figure", "Finding", "Group", "Range", "Trouble", "compare"]
