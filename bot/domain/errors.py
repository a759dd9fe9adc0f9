"""The base of what the domain refuses; sentences for people are made where messages are."""


class Refusal(Exception):  # noqa: N818 -- a refusal is an answer to a person, not a fault
    """What a person asked for can't be done; carries ids and codes, never what they typed."""
