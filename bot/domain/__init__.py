"""Nouns that decide: no input or output, no clock, nothing awaited."""
