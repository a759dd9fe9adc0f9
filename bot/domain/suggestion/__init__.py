"""The suggestion: from a decision's words alone, which skill it exercises, if that is sure."""

from .judging import explain, suggest

__all__ = ["explain", "suggest"]
