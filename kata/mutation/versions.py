"""Versions: the libraries that every outcome depends on."""

from importlib.metadata import version


def versions() -> dict[str, str]:
    """Their versions by name."""
    return {name: version(name) for name in ("paddlepaddle", "numpy", "hypothesis")}
