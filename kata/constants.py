"""Constants: keeps Hypothesis from drawing the constants of loaded local modules.

Otherwise a verdict would depend on what else the process has imported. Importing this is enough.
"""

from hypothesis.internal.conjecture import providers

# Hypothesis has no setting for this
providers._get_local_constants = providers.Constants  # type: ignore[attr-defined]  # noqa: SLF001
