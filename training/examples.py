"""The examples the suggestion learns from, read and grouped; every one is invented."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zlib import crc32

EXAMPLES = Path(__file__).with_name("examples.jsonl")
CONCEPTS = Path(__file__).parents[1] / "bot" / "domain" / "suggestion" / "concepts.txt"
LABELS = (
    "system_design",
    "domain",
    "product",
    "communication",
    "ai_orchestration",
    "implementation",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A decision, the label it should get, and where it stands: language (ISO 639) and trade."""

    text: str
    skill: str
    language: str
    trade: str


def read_examples(path: Path = EXAMPLES) -> list[Example]:
    """Return the examples in the order of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Example(**json.loads(line)) for line in lines]


def fingerprint() -> str:
    """Return what changes when the examples or the concepts change."""
    return sha256(EXAMPLES.read_bytes() + CONCEPTS.read_bytes()).hexdigest()[:16]


def by_language(example: Example) -> str:
    """Group an example with its language."""
    return example.language


def by_trade(example: Example) -> str:
    """Group an example with its trade."""
    return example.trade


def unlike(example: Example) -> str:
    """Group English by trade and the rest by language: what is held out is unlike what is kept."""
    return example.trade if example.language == "en" else example.language


def fold_of(group: str, folds: int) -> int:
    """Return the fold of a group, the same on every machine."""
    return crc32(group.encode()) % folds
