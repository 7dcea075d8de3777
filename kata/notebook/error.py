"""Error: exceptions that a notebook shows in one line without a traceback; they end the cell."""


class NotDoneError(Exception):
    """A request was not carried out; the message, which is for people, says why."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback."""
        return [str(self)]


class StoppedError(NotDoneError):
    """The learner pressed the stop button."""
