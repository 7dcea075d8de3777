"""Answers: a Hypothesis test as the property that answers for one fault, repeatable."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar
from zlib import crc32

import hypothesis

import kata.constants  # noqa: F401  (what is drawn hangs on no other module)

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
    """A counterexample that is not to be made smaller.

    It is no `Exception`, so that it passes through Hypothesis at once.
    """

    def __init__(self, error: Exception) -> None:
        """Keep what the property raised."""
        super().__init__(error)
        self.error = error


@contextlib.contextmanager
def first_counterexample() -> Iterator[None]:
    """Let properties raise what their first counterexample raises, instead of the smallest one's.

    Whether a property holds is the same in both ways: the examples are.
    """
    token = _first_only.set(True)
    try:
        yield
    except Found as found:
        raise found.error from None
    finally:
        _first_only.reset(token)


def answers_for(fault: str | None) -> Callable[[Test], Test]:
    """Mark a test as the property that answers for ``fault``, and make it repeatable.

    The seed is pinned to the property's name: examples do not change when its text does.

    Args:
        fault: the fault's name; None for what must hold whatever the fault.
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
    """Have a property draw other examples; 0 is the seed of every verdict.

    Other ones ask whether a verdict hangs on it.
    """
    if hasattr(test, "hypothesis"):
        hypothesis.seed(crc32(test.__name__.encode()) + seed)(test)


def _stoppable(body: Callable[..., None]) -> Callable[..., None]:
    """The body of a property, which can end the search for counterexamples with its first one."""

    @functools.wraps(body)
    def run(*args: Any, **kwargs: Any) -> None:
        # who keeps what an example asks is told that one begins
        getattr(kwargs.get("subject"), "begin", lambda: None)()
        try:
            body(*args, **kwargs)
        except hypothesis.errors.HypothesisException:  # it gives this example up
            raise
        except Exception as error:
            if _first_only.get():
                raise Found(error) from error
            raise

    return run
