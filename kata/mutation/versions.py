"""Versions: the libraries that all outcomes depend on."""

from importlib.metadata import version


def versions() -> dict[str, str]:
    """The versions of these libraries, by name."""
    return {name: version(name) for name in ("paddlepaddle", "numpy", "hypothesis")}
