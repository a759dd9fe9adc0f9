"""Verbs that do, one step of a ritual's week a file; `week` is the contents page."""
