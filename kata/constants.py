"""Constants: keeps Hypothesis from mixing those of all loaded local modules into what it draws.

With them a verdict would hang on what else the process has imported. Importing this is enough.
"""

from hypothesis.internal.conjecture import providers

# there is no setting for it
providers._get_local_constants = providers.Constants  # type: ignore[attr-defined]  # noqa: SLF001
