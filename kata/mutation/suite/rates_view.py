"""Rates view: shows in the terminal how good somebody's tests are."""

from collections.abc import Iterable, Sequence

from rich.markup import escape
from rich.syntax import Syntax
from rich.table import Table

from kata.mutation.report.view import View
from kata.mutation.suite.programs import Kind
from kata.mutation.suite.rates import NO_FAULT, PAIRS, Gap, Judged, Rate, Rates, rate_of
from kata.reaction import Ending
from kata.text import Texts

LETTERS = {
    Ending.PASSED: (".", "ending_passed"),
    Ending.FAILED: ("F", "ending_failed"),
    Ending.ERROR: ("E", "ending_error"),
    Ending.SKIPPED: ("s", "ending_skipped"),
    Ending.LATE: ("T", "ending_late"),
    Ending.DIED: ("D", "ending_died"),
}
"""For each ending, the letter in the matrix and the key of its word."""

KINDS = {
    (Kind.VARIANT, True): "rates_variant_right",
    (Kind.MUTANT, True): "rates_mutant_right",
    (Kind.VARIANT, False): "rates_variant_wrong",
    (Kind.MUTANT, False): "rates_mutant_wrong",
}

MOST_NAMED = 12
"""Programs that are named for one gap; the reports have all of them."""


class RatesView:
    """The terminal, or a pipe that needs plain text."""

    def __init__(self, view: View, texts: Texts) -> None:
        """Use the console of the harness."""
        self._out, self._texts = view.out, texts
        self._say = texts.say

    def show(self, rates: Rates, *, matrix: bool = False) -> None:
        """Show everything, the two rates first and the next test to write last."""
        say = self._say
        self._line(say("rates_head", name=rates.exercise.name, tests=rates.shown,
                       number=len(rates.tests)), "bold")  # fmt: skip
        self._line("")
        self._out.print(self._both(rates))
        self._groups("rates_by_fault", self._faults(rates))
        self._groups("rates_by_operator", self._operators(rates, everything=matrix))
        if rates.by_luck:
            self._line("")
            self._line(say("rates_luck", names=", ".join(map(brief, rates.by_luck))), "bold red")
        self._refused(rates)
        for number, gap in enumerate(rates.gaps, start=1):
            self._gap(number, gap, rates)
        if matrix:
            self._matrix(rates)

    def _both(self, rates: Rates) -> Table:
        """The two rates, and the kinds of programs that they consist of."""
        say = self._say
        table = _table("", say("rates_programs"), say("rates_good"), "")
        for right, group in ((True, rates.right), (False, rates.wrong)):
            key = "rates_right" if right else "rates_wrong"
            table.add_row(say(key), *_cells(rate_of(group)), style="bold")
            for kind in Kind:
                part = [one for one in group if one.program.kind == kind]
                if part and len(part) < len(group):
                    table.add_row(f"  {say(KINDS[kind, right])}", *_cells(rate_of(part)))
        return table

    def _faults(self, rates: Rates) -> dict[str, Sequence[Judged]]:
        groups = rates.by_fault()
        names = {NO_FAULT: self._say("rates_no_fault")}
        return {names.get(name, name): group for name, group in groups.items()}

    def _operators(self, rates: Rates, *, everything: bool) -> dict[str, Sequence[Judged]]:
        names = {PAIRS: self._say("rates_pairs")}
        groups = rates.by_operator()
        shown: dict[str, Sequence[Judged]] = {
            names.get(name, name): group
            for name, group in groups.items()
            if everything or not all(one.is_good for one in group)
        }
        rest = [one for group in groups.values() for one in group]
        others = [one for one in rest if all(one not in group for group in shown.values())]
        if shown and others:
            shown[self._say("rates_other_operators")] = others
        return shown

    def _groups(self, key: str, groups: dict[str, Sequence[Judged]]) -> None:
        if not groups:
            return
        table = _table(self._say(key), self._say("rates_programs"), self._say("rates_refused"), "")
        for name, group in groups.items():
            table.add_row(escape(name), *_cells(rate_of(group)))
        self._line("")
        self._out.print(table)

    def _refused(self, rates: Rates) -> None:
        """Show the right programs that are refused, grouped by the test that refuses them."""
        if not rates.refused:
            return
        self._line("")
        self._line(self._say("rates_refused_head", number=len(rates.refused)), "bold red")
        groups: dict[tuple[str, str], list[Judged]] = {}
        for one in rates.refused:
            by = one.reaction.by
            lines = (one.reaction.trouble or (by.message if by else "")).splitlines()
            said = lines[0] if lines else str(by.ending if by else "")
            groups.setdefault((brief(by.name) if by else "", said), []).append(one)
        for (test, said), group in sorted(groups.items(), key=lambda item: -len(item[1])):
            self._line(f"  {test}: {said}")
            by = group[0].reaction.by
            for line in by.example.splitlines() if by else ():
                self._line(f"    {line}", "dim")
            for one in group[:MOST_NAMED]:
                luck = f" ({self._say('rates_refused_luck')})" if one.by_luck else ""
                self._line(f"    {one.program.id}: {one.program.says}{luck}")
            self._more(len(group), "    ")

    def _more(self, number: int, indent: str) -> None:
        """Show how many more there are."""
        if number > MOST_NAMED:
            self._line(f"{indent}{self._say('rates_more', number=number - MOST_NAMED)}")

    def _gap(self, number: int, gap: Gap, rates: Rates) -> None:
        """Show programs that one better test could refuse, and the smallest change among them."""
        say = self._say
        self._line("")
        key = "rates_next" if number == 1 else "rates_then"
        self._line(say(key, number=len(gap.programs)), "bold")
        if gap.witness is not None:
            name = rates.exercise.name
            told = self._texts.sentence(name, gap.witness.sentence, **gap.witness.names)
            self._line(f"  {told}", "bold")
        for one in gap.programs[:MOST_NAMED]:
            self._line(f"  {one.id}: {one.says}")
        self._more(len(gap.programs), "  ")
        diff = gap.programs[0].diff(rates.exercise)
        self._line(f"  {say('rates_smallest', name=gap.programs[0].id)}", "dim")
        if self._out.is_terminal:
            self._out.print(Syntax(diff, "diff", theme="ansi_dark"))
        else:
            self._out.print(diff, markup=False, soft_wrap=True)

    def _matrix(self, rates: Rates) -> None:
        """Show what each test refuses, then how each test ended on each program."""
        say = self._say
        table = Table(box=None, pad_edge=False, header_style="bold")
        headings = ("", say("rates_test"), say("rates_kills"), say("rates_alone"),
                    say("rates_false"))  # fmt: skip
        for heading in headings:
            table.add_column(heading, justify="left" if heading == headings[1] else "right")
        for number, (name, counts) in enumerate(rates.kills().items(), start=1):
            table.add_row(str(number), escape(brief(name)), *map(str, counts))
        self._line("")
        self._out.print(table)
        legend = ", ".join(f"{letter} {say(key)}" for letter, key in LETTERS.values())
        title = f"{say('rates_program')} ({legend})"
        wide = max(len(one.program.id) for one in rates.judged)
        self._line("")
        self._line(title)
        for one in rates.judged:
            cells = "".join(f" {letter}" for letter in letters(one, rates.tests))
            self._line(f"{one.program.id:<{wide}} {cells}")

    def _line(self, text: str, style: str | None = None) -> None:
        self._out.print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def letters(one: Judged, tests: Sequence[str]) -> str:
    """How each test ended on a program, as letters; a blank if it was not run."""
    endings = {each.name: each.ending for each in one.reaction.results}
    stopped = any(name not in tests for name in endings)
    unknown = "E" if stopped else " "
    return "".join(LETTERS[endings[name]][0] if name in endings else unknown for name in tests)


def brief(name: str) -> str:
    """The name of a test without its file."""
    return name.partition("::")[2] or name


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", no_wrap=not number)
    return table


def _cells(rate: Rate) -> Iterable[str]:
    value = rate.value
    style = "green" if rate.good == rate.all else "red"
    share = "-" if value is None else f"[{style}]{value:.1%}[/]"
    return str(rate.all), str(rate.good), share
