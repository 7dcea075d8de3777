"""Error: what a notebook shows in a line, without a traceback; it ends the cell all the same."""


class NotDoneError(Exception):
    """What was asked for was not done; the message, for people, says why."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows."""
        return [str(self)]


class StoppedError(NotDoneError):
    """The stop button was pressed."""
