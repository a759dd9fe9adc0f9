"""Files that travel with the package: beside it in a wheel, above it in a checkout."""

from pathlib import Path

_HERE = Path(__file__).parent


def resource(name: str) -> Path:
    """The path of `migrations` or `manifest.yml`, whichever way the bot was installed."""
    packed = _HERE / name
    return packed if packed.exists() else _HERE.parent / name
