"""Answers: turns a Hypothesis test into a repeatable property that decides one fault."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar
from zlib import crc32

import hypothesis

import kata.constants  # noqa: F401  (examples must not depend on other modules)

SETTINGS = hypothesis.settings(
    max_examples=20,
    database=None,
    deadline=None,
    derandomize=True,
    print_blob=False,
    report_multiple_bugs=False,
    suppress_health_check=list(hypothesis.HealthCheck),
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate, hypothesis.Phase.shrink),
)

Test = TypeVar("Test", bound=Callable[..., None])

_first_only: ContextVar[bool] = ContextVar("_first_only", default=False)


class Found(BaseException):
    """A counterexample that must not be shrunk.

    It is not an `Exception`, so Hypothesis lets it pass at once.
    """

    def __init__(self, error: Exception) -> None:
        """Keep what the property raised."""
        super().__init__(error)
        self.error = error


@contextlib.contextmanager
def first_counterexample() -> Iterator[None]:
    """Stop each property at its first counterexample, without shrinking it.

    Whether a property holds does not change, because the examples are the same.
    """
    token = _first_only.set(True)
    try:
        yield
    except Found as found:
        raise found.error from None
    finally:
        _first_only.reset(token)


def answers_for(fault: str | None) -> Callable[[Test], Test]:
    """Mark a test as a property that decides about ``fault``, and make it repeatable.

    The seed depends only on the property's name, so editing its code does not change the examples.

    Args:
        fault: the fault's name; None if the property counts for the whole file.
    """

    def mark(test: Test) -> Test:
        if hasattr(test, "hypothesis"):
            test = SETTINGS(test)
            put_seed(test, 0)
            test.hypothesis.inner_test = _stoppable(test.hypothesis.inner_test)
        test.fault = fault  # type: ignore[attr-defined]  # read by the judge
        return test

    return mark


def put_seed(test: Callable[..., None], seed: int) -> None:
    """Change the examples that a property draws.

    Args:
        test: the property.
        seed: 0 for every verdict; other seeds serve to test whether a verdict depends on it.
    """
    if hasattr(test, "hypothesis"):
        hypothesis.seed(crc32(test.__name__.encode()) + seed)(test)


def _stoppable(body: Callable[..., None]) -> Callable[..., None]:
    """Wrap a property's body, so that its first counterexample can end the search."""

    @functools.wraps(body)
    def run(*args: Any, **kwargs: Any) -> None:
        # a `Replay` records the questions of one example, and starts again here
        getattr(kwargs.get("subject"), "begin", lambda: None)()
        try:
            body(*args, **kwargs)
        except hypothesis.errors.HypothesisException:  # Hypothesis gives up this example
            raise
        except Exception as error:
            if _first_only.get():
                raise Found(error) from error
            raise

    return run
