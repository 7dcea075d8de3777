"""Entry: where a subject's process begins. Imports little, because the judge loads it too."""

from multiprocessing import connection

from kata.job import Job


def run(link: connection.Connection, job: Job) -> None:
    """Serve the judge, in the subject's process, where Paddle is already imported."""
    from kata.inside.host import serve  # noqa: PLC0415  (the judge never imports Paddle)

    serve(link, job)
