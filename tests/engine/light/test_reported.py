"""Code that mutation tools mutated wrongly, or not at all, according to reports of their users."""

import inspect
from textwrap import dedent

import pytest

from kata.mutation.own.target import Target


@pytest.fixture
def mutants_of(tmp_path):
    """A function that returns the mutants of a source: their changed lines and whole texts."""

    def of(source):
        file = tmp_path / "code.py"
        file.write_text(dedent(source), encoding="utf-8")
        return Target.read(file, "code.py").mutants()

    return of


def changed(mutants):
    """The pairs of original and replaced text."""
    return [(one.original, one.replacement) for one in mutants]


def lines(mutants):
    """The lines that are changed in some mutant."""
    return {one.line for one in mutants}


def all_compile(mutants):
    """Whether each of them is valid Python."""
    return all(compile(one.source, "code.py", "exec", dont_inherit=True) for one in mutants)


# github.com/boxed/mutmut/issues/52: the bare star became a slash
def test_a_star_that_makes_parameters_keyword_only_stays(mutants_of):
    found = mutants_of("""\
        def to_bool(_func=None, *, exc=Exception, to=False):
            return exc, to
        """)
    assert all_compile(found)
    assert all("*" in one.source and "/" not in one.source for one in found)
    assert ("False", "True") in changed(found)


# github.com/boxed/mutmut/issues/402: `case A() | B()` lost its bar, and the tool hung
def test_alternatives_of_a_case_are_not_an_operation(mutants_of):
    found = mutants_of("""\
        def concat(a, b):
            match a | b:
                case "hello":
                    return 1
                case Left() | Right():
                    return 2
        """)
    assert all_compile(found)
    assert all("case Left() | Right():" in one.source for one in found)
    assert {2, 4, 6} <= lines(found)


# github.com/boxed/mutmut/issues/302: `int | None` became `int & None`
def test_a_bar_in_a_type_is_not_an_operation_but_one_in_a_value_is(mutants_of):
    found = mutants_of("""\
        class Specification:
            limit: int | None = None

            def user(self, flags: int | None) -> int | None:
                kept: int | None = flags | 4
                return kept
        """)
    assert all_compile(found)
    for one in found:
        typed = [line for line in one.source.splitlines() if "int" in line]
        assert all(line.count("int |") == line.count("int") for line in typed)
    assert any(one.line == 5 and "|" not in one.source.splitlines()[4][26:] for one in found)


# github.com/boxed/mutmut/issues/162: every mutant also changed a value with a type annotation
def test_each_mutant_has_one_change(mutants_of):
    source = dedent("""\
        class Primes:
            def __init__(self) -> None:
                self.primes: list[int] = []

            def at(self, key):
                return key.step == 0
        """)
    before = source.splitlines()
    found = mutants_of(source)
    assert lines(found) >= {3, 6}
    for one in found:
        after = one.source.splitlines()
        assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


# github.com/boxed/mutmut/issues/480: the methods of a dataclass had no mutants
@pytest.mark.parametrize("decorator", ["", "@dataclass", "@dataclass(frozen=True)"])
def test_a_method_has_the_same_mutants_in_a_class_with_a_decorator(mutants_of, decorator):
    source = """\
        from dataclasses import dataclass
        {}
        class Foo:
            x: int
            y: int
            def sum(self):
                return self.x + self.y
        """
    plain, decorated = (
        [one for one in changed(mutants_of(source.format(word))) if "+" in one[0]]
        for word in ("", decorator)
    )
    assert plain == decorated
    assert plain


# github.com/boxed/mutmut/issues/328: code of a module that uses its own class kept the old class
def test_what_runs_at_import_meets_the_mutated_class(mutants_of):
    found = mutants_of("""\
        from dataclasses import dataclass

        @dataclass(frozen=True)
        class Pair:
            a: str
            b: int = 1

        made = Pair("x")
        """)
    (more,) = [one for one in found if one.line == 6 and "= 2" in one.source]
    space = {}
    exec(compile(more.source, "code.py", "exec"), space)
    assert space["made"].b == 2
    assert any("frozen=False" in one.source for one in found)


# github.com/boxed/mutmut/issues/362: a metaclass that inspects the members failed
def test_the_members_of_a_class_are_those_of_its_author(mutants_of):
    found = mutants_of("""\
        class Meta(type):
            def __new__(cls, name, bases, members):
                assert all(key.startswith("_") or key in ("a", "b") for key in members)
                return super().__new__(cls, name, bases, members)

        class Foo(metaclass=Meta):
            a = 1

            def b(self):
                return 2 + self.a
        """)
    body = [one for one in found if one.line == 10]
    assert body
    for one in body:
        exec(compile(one.source, "code.py", "exec"), {})


# github.com/boxed/mutmut/issues/454, /465: wrapped functions lost signatures, coroutines their kind
def test_signature_and_kind_of_a_function_stay(mutants_of):
    found = mutants_of("""\
        async def wait(seconds: float, *, times=2):
            return seconds * times

        async def count(stop):
            for number in range(stop):
                yield number + 1

        def plain(a, /, b, *rest, c=None, **more):
            yield a - b
        """)
    bodies = [one for one in found if one.line in {2, 6, 9}]
    assert {one.line for one in bodies} == {2, 6, 9}
    for one in bodies:
        space = {}
        exec(compile(one.source, "code.py", "exec"), space)
        assert inspect.iscoroutinefunction(space["wait"])
        assert inspect.isasyncgenfunction(space["count"]) or one.line == 6
        assert str(inspect.signature(space["wait"])) == "(seconds: float, *, times=2)"
        assert str(inspect.signature(space["plain"])) == "(a, /, b, *rest, c=None, **more)"


# github.com/boxed/mutmut/pull/554: the comment had no effect at the head of a case
def test_a_comment_counts_at_the_head_of_a_case(mutants_of):
    found = mutants_of("""\
        def name(n):
            match n + 1:  # kata: no mutate
                case 2 if n > 0:  # kata: no mutate
                    return "two"
                case 3 if n > 0:
                    return "three"
        """)
    assert lines(found) >= {5}
    assert not lines(found) & {2, 3}


# github.com/sixty-north/cosmic-ray/pull/460: a string with the words of the comment counted as one
def test_a_string_is_not_a_comment(mutants_of):
    found = mutants_of("""\
        def told(n):
            return "# kata: no mutate", n + 1
        """)
    assert 2 in lines(found)


# github.com/boxed/mutmut/issues/439: f-strings and adjacent strings were left out
def test_what_is_computed_in_a_string_is_mutated(mutants_of):
    found = mutants_of("""\
        def told(n, names):
            return (
                f"{n + 1} of {len(names):>{n - 2}}"
                "beside it"
            )
        """)
    assert all_compile(found)
    replaced = [one.source.splitlines()[2] for one in found if one.line == 3]
    assert any("n - 1" in line for line in replaced)
    assert any("n + 2" in line for line in replaced)


# github.com/boxed/mutmut/issues/252: a valid Python file could not be read
def test_unusual_strings_and_line_breaks_are_read(mutants_of):
    found = mutants_of("""\
        def text(obj):
            table = {'a': b'\\x00', r'\\d': u'x', **{}}
            return (f"{obj!r:>{10}}" rf'\\{obj}' if not obj \\
                    else f'''{
                        obj["key"]
                    }''')
        """)
    assert all_compile(found)
    assert 3 in lines(found)
