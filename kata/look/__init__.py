"""Pictures of what code does, and traces of what happens in it."""

MARKS = ("mixed", "lost", "unbatched")
"""What can go wrong at a step: samples reach others, a time step no longer counts, there is no
axis of samples any more."""
