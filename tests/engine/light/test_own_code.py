"""Anybody's Python is mutated where it does something, and nothing else of it changes."""

import ast
import sys
import textwrap

import pytest

from kata.fault import Source
from kata.mutation.generation import lines_of
from kata.mutation.operators import groups
from kata.mutation.own.naming import Names
from kata.mutation.own.project import Project, SettingsError, changed_lines
from kata.mutation.own.target import NotPythonError, Target


@pytest.fixture
def target(tmp_path):
    """A function that writes a source to a file and makes a target of it."""

    def make(source):
        path = tmp_path / "own.py"
        path.write_bytes(source if isinstance(source, bytes) else textwrap.dedent(source).encode())
        return Target.read(path, "own.py")

    return make


def lines_with(target, *operators):
    """The lines that have mutants by these operators."""
    return {one.line for one in target.mutants(operators)}


SYNTAX = {
    "decorators": """
        import functools
        @functools.lru_cache(maxsize=2)
        @functools.wraps(len, updated=())
        def f(a=1): return a + 1
        """,
    "async": """
        async def f(xs):
            async with g(1) as h:
                async for x in xs:
                    await h(x + 1)
            return [x async for x in xs if x > 1]
        """,
    "match": """
        def f(a):
            match a:
                case {"x": 1, **rest} if rest: return 2
                case [1, *others] | (1, others): return others
                case Point(x=0) as p: return p
                case _: return -1
        """,
    "walrus": "if (n := len([1, 2])) > 1:\n    print(n)\n",
    "f-strings": "def f(a): return f\"{a + 1:>{a * 2}} {f'{a - 1}'} {{}} {a!r}\"\n",
    "dataclasses": """
        from dataclasses import dataclass, field
        @dataclass(frozen=True, order=False)
        class A:
            '''What it is.'''
            a: int
            b: list[int] = field(default_factory=list)
            def c(self): return self.a + 1
        """,
    "enums and slots": """
        import enum
        class E(enum.Enum):
            A = 1
            B = enum.auto()
        class S:
            __slots__ = ("a", "b")
            def __init__(self): self.a, self.b = 1, 2
        """,
    "nested": """
        def outer(n):
            class Inner:
                k = n + 1
                def m(self):
                    def deepest(): return self.k * 2
                    return deepest()
            return Inner
        class C(Base, metaclass=Meta, flag=True):
            class D:
                x = 1
        """,
    "star expressions": "def f(*a, b=1, **c): return [*a, 0], {**c, 'x': 1}, g(*a, 2, **c)\n",
    "two on a line": "a = 1; b = 2\nif a: b = 3\nelse: b = 4\nclass A: x = 1\n",
    "future": "from __future__ import annotations\ndef f(a: 1 + 1 = 2) -> 3: return a - 1\n",
    "several contexts": "with (a(1) as b, c(2) as d):\n    x = b[*d, 3]\nfor y in *b, *d: z = 4\n",
    "any decorator": "@(a := b[1])\n@x[0].y(2)\ndef f(*args: *Ts): return 1, *args\n",
    "several exceptions": "try: x = 1\nexcept* (A, B): x = 2\nelse: x = 3\n",
    "positional only": "def f(a, /, b=2, *, c=3): return lambda x=1, *y: x + b\n",
    "try": """
        try:
            x = 1
        except* ValueError as e:
            raise RuntimeError(2) from e
        finally:
            x = 3
        """,
    "globals": "def f():\n    global a\n    a = 1\n    del a\n    assert 1 < 2 < 3, 4\n",
}

NEWER = {
    "type parameters": (
        (3, 12),
        "type A[T] = list[T]\ndef f[T: int](a: T) -> T: return a + 1\nclass B[*Ts]: x = 1\n",
        {2, 3},
    ),
    "quotes of f-strings": (
        (3, 12),
        r'''def f(a): return f"{a["x"] + 1} {'\n'.join(a)} {f"{a - 2}"}"''' + "\n",
        {1},
    ),
    "comments in f-strings": (
        (3, 12),
        'def f(a): return f"{\n  a + 1  # why\n}"\n',
        {1, 2},
    ),
    "defaults of type parameters": ((3, 13), "class B[T = int]: x = 1\n", {1}),
    "t-strings": ((3, 14), "def f(a): return t'{a + 1}'\n", {1}),
    "exceptions without parentheses": (
        (3, 14),
        "try:\n    x = 1\nexcept A, B:\n    x = 2\ntry: x = 3\nexcept* A, B: x = 4\n",
        {2, 4, 5, 6},
    ),
}
"""Since which Python; and the lines with mutants."""


@pytest.mark.parametrize("name", SYNTAX)
def test_mutants_of_all_syntax_compile_and_change_what_they_say(target, name):
    own = target(SYNTAX[name])
    mutants = own.mutants()
    assert mutants
    assert len({one.id for one in mutants}) == len(mutants)
    lines = lines_of(own.text)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    for one in mutants:
        start = starts[one.line - 1] + one.column
        end = starts[one.end_line - 1] + one.end_column
        assert own.text[:start] + one.replacement + own.text[end:] == one.source
        assert own.text[start:end] == one.original
        if one.code is not None:
            ast.parse(one.source)
    # except for break and the like, operators turn valid Python into valid Python
    assert sum(one.code is None for one in mutants) <= len(mutants) / 10


@pytest.mark.parametrize("name", NEWER)
def test_syntax_of_a_newer_python_is_mutated_there_and_reported_elsewhere(target, name):
    version, source, lines = NEWER[name]
    if sys.version_info < version:
        with pytest.raises(NotPythonError, match=r"own\.py \(.*, line \d\)"):
            target(source)
    else:
        own = target(source)
        assert lines_with(own) == lines
        assert all(one.code is not None for one in own.mutants())


@pytest.mark.parametrize("name", NEWER)
def test_syntax_of_a_newer_python_is_kept_to_the_letter_by_what_mutates(name):
    _, source, _ = NEWER[name]
    assert Source(source).module.code == source


@pytest.mark.parametrize("source", ["x = " + "a + " * 400 + "a\n", "x = (" + "'a'\n" * 400 + ")\n"])
def test_a_long_expression_is_mutated(target, source):
    assert target(source).mutants()


@pytest.mark.parametrize("source", ["def f(:\n", b"a = 1\0\n", b"\xff = 1\n"])
def test_a_file_that_is_not_python_is_reported_by_name(target, source):
    with pytest.raises(NotPythonError, match=r"own\.py"):
        target(source)


def test_docstrings_annotations_and_code_for_type_checkers_are_left_alone(target):
    own = target('''
        """Module 1."""
        from __future__ import annotations
        from typing import TYPE_CHECKING, Literal, overload
        import enum as e
        if TYPE_CHECKING:
            from a import b
            c = 1
        __all__ = ["f" + "1"]
        declared: Literal[1]
        valued: Literal[2] = 3
        @overload
        def f(a: int = 1) -> Literal[4]: ...
        def f(a: Literal[5] = 6) -> Literal[7]:
            """Function 1."""
            return a
        class A:
            """Class 1."""
            __slots__ = ("a" * 1,)
            field: tuple[int, 8]
        if __name__ == "__main__":
            f(9)
        ''')
    changed = {one.original.strip() for one in own.mutants()}
    assert changed <= {"valued: Literal[2] = 3", "3", "6", "f(9)", "9", "return a",
                       'if __name__ == "__main__":\n    f(9)'}  # fmt: skip
    assert {"3", "6", "9", "return a"} <= changed


def test_comments_and_line_breaks_of_any_kind_are_kept(target):
    head = b"# -*- coding: latin-1 -*-\r\n# caf\xe9\r\n"
    source = head + b"def f(a):  # why\r\n\tif a:\r\n\t\treturn 1 # \xe9\r\n"
    own = target(source)
    assert own.encoded(own.text) == source
    for one in own.mutants():
        mutated = own.encoded(one.source)
        assert mutated.count(b"\r\n") == mutated.count(b"\n") == 5
        assert b"# caf\xe9\r\n" in mutated
    form_feed = target("a = 1\n\x0c\nb = 2  # \x1c \u2028\nc = 3\n")
    assert lines_with(form_feed) == {1, 3, 4}


def test_a_comment_keeps_a_line_or_a_whole_definition_from_being_mutated(target):
    own = target("""
        a = 1  # kata: no mutate
        b = f(
            2,  # kata: no mutate
            3,
        )
        def g(x):  # kata: no mutate
            return x + 1
        @decorated(1)
        class A:
            c = 4  # kata:no mutate
            def h(self):
                return 5
        @decorated(2)  # kata: no mutate
        class B:
            d = 6
        e = "# kata: no mutate" + 7
        """)
    assert lines_with(own) == {5, 9, 13, 17}


def test_each_bytecode_has_one_mutant_and_the_originals_has_none(target):
    own = target("def f(a):\n    pass\n    return a\n    ...\n")
    codes = [one.code for one in own.mutants() if one.code is not None]
    assert len(set(codes)) == len(codes)
    assert 4 not in lines_with(own)


# --- names --------------------------------------------------------------------------------

NETWORK = """
    import paddle.nn as pnn
    from paddle.nn import LSTM as Net, CrossEntropyLoss
    from paddle.nn import functional as fn
    class Model(pnn.Layer):
        def __init__(self):
            super().__init__()
            self.table = pnn.Embedding(10, 4)
            self.encoder = Net(4, 8)
            self.loss_of = CrossEntropyLoss()
        def forward(self, ids, labels):
            x, (first, memory) = self.encoder(self.table(ids))
            x = self.helper(x)
            return self.loss_of(first[-1], labels)
    def roll(xs):
        unit = pnn.GRUCell(2, 2)
        hx = None
        for t in range(3):
            out, hx = unit(xs[:, t], hx)
        return fn.softmax(out, axis=1)
    """


def test_operators_of_networks_find_their_places_by_what_is_called(target):
    own = target(NETWORK)
    found = {(one.operators[0], one.original, one.replacement) for one in own.mutants()}
    for expected in (
        ("time_major_flipped", "Net(4, 8)", "Net(4, 8, time_major=True)"),
        ("embedding_size", "pnn.Embedding(10, 4)", "pnn.Embedding(10 - 1, 4)"),
        ("embedding_rank", "self.table(ids)", "self.table(ids.unsqueeze(-1))"),
        ("state_pair_swapped", "first, memory", "memory, first"),
        ("wrong_layer_state", "first[-1]", "first[0]"),
        ("loss_arguments_swapped", "self.loss_of(first[-1], labels)",
         "self.loss_of(labels, first[-1])"),
        ("state_not_fed_back", "out, hx = unit(xs[:, t], hx)", "out, _ = unit(xs[:, t], hx)"),
        ("state_detached", "unit(xs[:, t], hx)", "unit(xs[:, t], hx.detach())"),
        ("axis_changed", "fn.softmax(out, axis=1)", "fn.softmax(out, axis=0)"),
    ):  # fmt: skip
        assert expected in found
    # a class's own method is not a layer, and a function has no self
    assert not any(name == "gradient_cut" and "helper" in before for name, before, _ in found)
    assert not any("self." in after and "self." not in before for _, before, after in found)


def test_a_file_without_paddle_gets_only_the_general_operators(target):
    own = target("import numpy as np\ndef f(x):\n    x = self.cell(x)\n    return x.mean(axis=1)\n")
    general = {one.name for one in groups()["general"]}
    assert {one.operators[0] for one in own.mutants()} <= general
    assert not own.names.has_framework


def test_names_are_resolved_through_every_form_of_import():
    names = Names.of(
        "import paddle\nimport paddle.nn.functional as F\nfrom paddle import nn as n\n"
    )
    assert names.dotted("paddle.nn.GRU") == "paddle.nn.GRU"
    assert names.dotted("F.relu") == "paddle.nn.functional.relu"
    assert names.dotted("n.GRU") == "paddle.nn.GRU"
    assert names.dotted("other.GRU") is None


# --- project ------------------------------------------------------------------------------


def test_settings_come_from_the_nearest_project_and_errors_in_them_are_reported(tmp_path):
    inner = tmp_path / "src" / "pkg"
    inner.mkdir(parents=True)
    for name in ("__init__", "a", "test_a", "conftest", "generated_b"):
        (inner / f"{name}.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "tests").mkdir()
    settings = tmp_path / "pyproject.toml"
    settings.write_text('[tool.kata.mutate]\ntests = "tests"\nexclude = ["*/generated_*"]\n')
    project = Project.around(inner)
    assert project.root == tmp_path
    assert project.settings.tests == ("tests",)
    assert [one.name for one in project.files(inner, ())] == ["__init__.py", "a.py"]
    suite = project.suite("tests", [inner / "a.py"], [tmp_path / "tests"])
    assert suite.programs == ("pkg",)
    assert suite.paths == (tmp_path / "src",)
    for wrong in ("tests = 1", 'test = "tests"', "workers = 'two'"):
        settings.write_text(f"[tool.kata.mutate]\n{wrong}\n", encoding="utf-8")
        with pytest.raises(SettingsError, match=r"pyproject\.toml: \[tool\.kata\.mutate\]"):
            Project.around(inner)


def test_changed_lines_are_those_that_git_reports(tmp_path):
    import subprocess

    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments],
                       cwd=tmp_path, check=True, capture_output=True)  # fmt: skip

    git("init", "--quiet")
    path = tmp_path / "own.py"
    path.write_text("a = 1\nb = 2\nc = 3\n", encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message=a")
    assert changed_lines(path, "HEAD") == set()
    path.write_text("a = 1\nb = 5\nc = 3\nd = 4\n", encoding="utf-8")
    assert changed_lines(path, "HEAD") == {2, 4}
    other = tmp_path / "new.py"
    other.write_text("a = 1\n", encoding="utf-8")
    assert changed_lines(other, "HEAD") is None
