"""Calm: loaded by the warm parent after Paddle, whose handler prints a report when it is ended.

A notebook that is closed ends all that it has started in this way.
"""

import signal

signal.signal(signal.SIGTERM, signal.SIG_DFL)
