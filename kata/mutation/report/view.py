"""View: shows the results of the harness in the terminal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.syntax import Syntax
from rich.table import Table

from kata.mutation.case import Record
from kata.mutation.mutant import LETTERS, NOTICED, Fate, Result
from kata.mutation.report import matrix
from kata.mutation.report.formats import diff
from kata.mutation.report.origin import Origins, of_exercise

STYLES = {
    Fate.KILLED: "green",
    Fate.CRASHED: "green",
    Fate.TIMED_OUT: "green",
    Fate.SURVIVED: "bold red",
    Fate.EQUIVALENT: "dim",
    Fate.UNVIABLE: "dim",
    Fate.NOT_COVERED: "red",
}


class View:
    """A terminal, or a pipe that needs plain text.

    Attributes:
        out: the console for results.
        err: the console for the progress bar and notes.
    """

    def __init__(self, origins: Origins = of_exercise) -> None:
        """Write to the standard streams.

        Args:
            origins: finds the files that mutants were made from.
        """
        self._origins = origins
        self.out = Console(highlight=False)
        self.err = Console(highlight=False, stderr=True)

    @contextmanager
    def judging(self, total: int) -> Iterator[Callable[[Record], None]]:
        """Show a progress bar with speed and time left; only on a terminal."""
        with self.bar() as begin:
            yield begin(total)

    @contextmanager
    def bar(self) -> Iterator[Callable[[int], Callable[[object], None]]]:
        """A progress bar that starts once the amount of work is known."""
        columns = (
            TextColumn("judged"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        quiet = not self.err.is_terminal
        with Progress(*columns, console=self.err, transient=True, disable=quiet) as progress:

            def begin(total: int) -> Callable[[object], None]:
                task = progress.add_task("judged", total=total, rate="")

                def done(_one: object) -> None:
                    speed = progress.tasks[task].speed
                    progress.update(task, advance=1, rate=f"{speed:.0f}/s" if speed else "")

                return done

            yield begin

    def note(self, text: str) -> None:
        """Print a note that is not part of the result."""
        self.err.print(text, markup=False)

    def results(self, results: Sequence[Result]) -> None:
        """Print the score of each exercise or file, each survivor's diff, and untested lines."""
        what = "exercise" if self._origins is of_exercise else "file"
        self.out.print(self._scores(what, matrix.by_exercise(results), results))
        for result in results:
            if result.fate == Fate.SURVIVED:
                self._survivor(result)
        for name, group in matrix.by_exercise(results).items():
            lines = sorted({one.mutant.line for one in group if one.fate == Fate.NOT_COVERED})
            if lines:
                numbers = ", ".join(map(str, lines))
                what = "lines" if lines[1:] else "line"
                self.out.print(f"\n[bold]not covered[/]  {escape(name)}, {what} {numbers}")

    def operators(self, results: Sequence[Result]) -> None:
        """Print the score of each operator."""
        self.out.print(self._scores("operator", matrix.by_operator(results), results))

    def _scores(
        self, what: str, groups: dict[str, list[Result]], results: Sequence[Result]
    ) -> Table:
        fates = [fate for fate in Fate if any(one.fate == fate for one in results)]
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
        table.add_column(what, no_wrap=True)
        for heading in ("mutants", *map(str, fates), "score"):
            table.add_column(heading, justify="right")
        for name, group in groups.items():
            table.add_row(name, *_numbers(group, fates))
        if len(groups) > 1:
            table.add_row("all", *_numbers(results, fates), style="bold")
        return table

    def _survivor(self, result: Result) -> None:
        self.out.print()
        self.out.print(f"[bold red]survived[/]  {escape(result.mutant.id)}")
        text = diff(result.mutant, self._origins)
        if self.out.is_terminal:
            self.out.print(Syntax(text, "diff", theme="ansi_dark"))
        else:
            self.out.print(text, markup=False, soft_wrap=True)

    def kill_matrix(self, results: Sequence[Result]) -> None:
        """Print for each exercise what each property notices, and what it alone notices."""
        for name, group in matrix.by_exercise(results).items():
            table = Table(box=None, pad_edge=False, header_style="bold")
            for heading in ("", name, "kills", "alone"):
                table.add_column(heading, justify="left" if heading == name else "right")
            for number, row in enumerate(matrix.rows(group), start=1):
                alone = str(row.alone) if row.alone else "never"
                table.add_row(str(number), row.name, str(row.kills), alone)
            self.out.print()
            self.out.print(table)

    def mutants(self, results: Sequence[Result]) -> None:
        """Print for each exercise the outcomes of all properties on each mutant, as letters."""
        legend = ", ".join(f"{letter} {outcome}" for outcome, letter in LETTERS.items())
        for group in matrix.by_exercise(results).values():
            names = [row.name for row in matrix.rows(group)]
            title = f"mutant ({legend})"
            wide = max(map(len, [title, *(one.mutant.id for one in group)]))
            rows = [(title, list(map(str, range(1, len(names) + 1))))]
            for one in group:
                letters = [LETTERS[one.outcomes[name]] for name in names if one.outcomes]
                rows.append((one.mutant.id, letters))
            self.out.print()
            # not as a table, which would silently drop columns that do not fit
            for first, cells in rows:
                line = f"{first:<{wide}}" + "".join(f"{cell:>4}" for cell in cells)
                self.out.print(line, markup=False, highlight=False, soft_wrap=True)

    def proof(self, proof: dict[str, Any]) -> None:
        """Print whether the verdicts are specific, exact and stable, in a line each."""
        table = Table(box=None, pad_edge=False, show_header=False)
        for name, value in headlines(proof).items():
            table.add_row(name, value)
        self.out.print()
        self.out.print(table)
        for promise in ("specific", "exact"):
            for name, told in proof[promise].items():
                for wrong in told["told_wrongly"]:
                    self.out.print(
                        f"judged wrongly: {name} {wrong}", style="bold red", markup=False
                    )
        for name, broken in proof["false_alarms"]["alarms"].items():
            self.out.print(f"false alarm: {name}: {', '.join(broken)}", style="bold red")


def _numbers(results: Sequence[Result], fates: Sequence[Fate]) -> list[str]:
    score = matrix.score_of(results)
    value = "-" if score.value is None else f"{score.value:.1%}"
    counts = [
        f"[{STYLES[fate]}]{score.fates[fate]}[/]" if score.fates[fate] else "[dim]0[/]"
        for fate in fates
    ]
    return [str(score.total), *counts, value]


def headlines(proof: dict[str, Any]) -> dict[str, str]:
    """The three promises, and stability, as sentences with figures."""
    score = proof["sensitive"]["score"]
    noticed = sum(score.get(str(fate), 0) for fate in NOTICED)
    exact = proof["exact"].values()
    right = sum(one["right"] for one in proof["specific"].values())
    wrong = sum(one["wrong"] for one in proof["specific"].values())
    mistold = sum(len(one["told_wrongly"]) for one in proof["specific"].values())
    alarms = proof["false_alarms"]
    return {
        "sensitive": f"{noticed} of {score['mutants']} mutants noticed, "
        f"{score.get('equivalent', 0)} equivalent, {score.get('survived', 0)} survived",
        "specific": f"{right} right and {wrong} wrong variants, {mistold} judged wrongly; "
        f"{len(alarms['alarms'])} false alarms over {alarms['seeds']} other seeds",
        "exact": f"{sum(one['combinations'] for one in exact)} combinations of named faults, "
        f"{sum(len(one['told_wrongly']) for one in exact)} judged wrongly",
        "stable": f"{len(proof['stable']['differs'])} mutants differ in a second run, "
        f"{len(proof['stable']['unstable'])} under another seed",
    }
