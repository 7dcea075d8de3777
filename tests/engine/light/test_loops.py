"""The hooks in a script's loops record what is taken and used, and change nothing else."""

import textwrap

import numpy as np
import pytest

from kata.inside.script.hooks import HOOK, compile_with_hooks
from kata.inside.script.loops import Loops
from kata.inside.script.rounds import Round, Run, Use


def run(source):
    """Run a source with hooks; its `backward()` always trains on the same two samples."""
    loops = Loops()
    kept = []

    def forward():
        kept.append(Use(layer=1, data=1, rows=2, rounds=loops.rounds()))

    def backward():
        """Go backward from the recorded forward passes, or else from a new one."""
        if not kept:
            forward()
        loops.backward(kept)
        kept.clear()

    namespace = {HOOK: loops, "np": np, "forward": forward, "backward": backward}
    code = compile_with_hooks(textwrap.dedent(source).encode(), "script.py", loops)
    exec(code, namespace)
    return loops, namespace


def test_each_item_of_a_for_loop_records_how_often_it_was_trained_on():
    loops, _ = run("for x in [1, 2, 3]:\n    for _ in range(x):\n        backward()")
    assert loops.runs[0].own_uses == [0, 0, 0]
    assert [one.own_uses for one in loops.runs[1:]] == [[1], [1, 1], [1, 1, 1]]


def test_a_batch_counts_by_its_rows_even_in_inner_loops():
    source = """
        batch = (np.zeros((4, 3)), np.zeros(4))
        for data, labels in [batch, batch]:
            for half in range(2):
                backward()
    """
    loops, _ = run(source)
    assert loops.runs[0].uses == [1, 1]


BATCHES = "batches = [(np.zeros((2, 3)), np.zeros(2))] * 3\n"


def test_a_batch_counts_where_it_was_read_even_if_gradients_come_after_the_loop():
    loops, _ = run(BATCHES + "for x, y in batches:\n    forward()\nbackward()")
    assert loops.runs[-1].uses == [1, 1, 1]


def test_a_loop_over_the_parts_of_a_batch_is_not_a_loop_over_batches():
    source = """
        batch = (np.zeros((4, 3)), np.zeros(4))
        for data, labels in [batch, batch]:
            for half in range(2):
                forward()
            backward()
    """
    loops, _ = run(source)
    assert loops.runs[0].uses == [1, 1]
    assert loops.runs[0].own_uses == [1, 1]
    assert loops.runs[1].own_uses == [0, 0]


def test_the_losses_of_two_rounds_of_any_loop_may_be_summed():
    source = """
        for start in range(4):
            forward()
            if start % 2:
                backward()
    """
    loops, _ = run(source)
    assert loops.runs[0].own_uses == [1, 1, 1, 1]


def test_a_use_in_an_inner_loop_is_not_one_of_the_outer_loop():
    loops, _ = run("for x in range(1):\n    forward()\n    for y in range(3):\n        backward()")
    assert loops.runs[0].own_uses == [1]
    assert loops.runs[1].own_uses == [0, 1, 1]


def test_the_parts_of_a_batch_are_one_use_of_its_rows_even_if_each_has_them_all():
    for rows in (1, 2):  # two parts of one row, or two time steps of both
        one = Round(Run("for"), rows=2)
        one.use([Use(layer=1, data=part, rows=rows, rounds=(one,)) for part in range(2)], [], 1)
        assert one.uses == 1


def test_a_loader_whose_length_is_unavailable_has_no_expected_number():
    class Loader:
        def __iter__(self):
            return iter([1])

        def __len__(self):
            raise AttributeError

    loops = Loops()
    loops.is_loader = lambda value: isinstance(value, Loader)
    code = compile_with_hooks(b"for x in loader: pass", "script.py", loops)
    exec(code, {HOOK: loops, "loader": Loader()})
    assert loops.runs[0].expected == []


def test_rounds_without_a_forward_pass_share_one_record():
    loops, _ = run("for x in range(1000):\n    pass")
    assert len(loops.runs[0].rounds) == 1000
    assert len({id(one) for one in loops.runs[0].rounds}) <= 2


def test_a_break_leaves_a_loop_unexhausted():
    loops, _ = run("for x in range(9):\n    backward()\n    if x == 1:\n        break")
    assert loops.runs[0].own_uses == [1, 1]
    assert not loops.runs[0].exhausted


def test_the_batches_of_a_named_list_are_expected():
    loops, _ = run(
        "batches = [(np.zeros((4, 3)), np.zeros(4))] * 5\nfor x, y in batches[:2]:\n    backward()"
    )
    assert loops.runs[0].expected == [5]
    assert loops.runs[0].own_uses == [1, 1]


def test_a_list_that_is_called_is_noted_and_iterated():
    loops, namespace = run("xs = [1, 2]\nys = [x for x in xs()]")
    assert loops.called == ["list"]
    assert namespace["ys"] == [1, 2]


def test_functions_classes_and_super_are_called_as_usual():
    source = """
        class A:
            def f(self): return 1
        class B(A):
            def f(self): return super().f() + 1
        def g():
            x = 5
            return locals()
        result = (B().f(), g(), [i async for i in x()] if False else None)
    """.replace("[i async for i in x()] if False else ", "")
    _, namespace = run(source)
    assert namespace["result"] == (2, {"x": 5}, None)


def test_while_loops_keep_break_else_and_names_in_classes():
    source = """
        class T:
            def run(self):
                n, seen = 0, []
                while n < 3:
                    n += 1
                    backward()
                    if n == 2:
                        continue
                    seen.append(n)
                else:
                    seen.append("else")
                while True:
                    break
                return seen
        result = T().run()
    """
    loops, namespace = run(source)
    assert namespace["result"] == [1, 3, "else"]
    assert loops.runs[0].own_uses == [1, 1, 1]


def test_generators_may_suspend_in_the_middle_of_a_loop():
    source = """
        def batches():
            for i in range(3):
                yield i
        for x in batches():
            backward()
    """
    loops, _ = run(source)
    outer = next(one for one in loops.runs if sum(one.own_uses))
    assert outer.own_uses == [1, 1, 1]
    assert outer.exhausted


def test_line_numbers_stay_those_of_the_source():
    loops = Loops()
    code = compile_with_hooks(b"x = 1\nwhile x:\n    x = 0\n    1 / 0\n", "script.py", loops)
    with pytest.raises(ZeroDivisionError) as raised:
        exec(code, {HOOK: loops})
    assert raised.traceback[-1].lineno == 3  # counted from 0


def test_watching_an_iterator_does_not_change_it():
    source = """
        class Numbers:
            def __iter__(self):
                self.at = 0
                return self

            def __next__(self):
                self.at += 1
                if self.at == 3:
                    raise StopIteration
                if self.at > 3:
                    raise RuntimeError("over")
                return self.at

        class Loader(Numbers):
            pass

        it = watch(Loader())
        seen = [*it] if it else None
        try:
            next(it)
        except RuntimeError as error:
            seen.append(str(error))
        try:
            len(it)
        except TypeError:
            seen.append(it.at)
    """
    loops = Loops()
    namespace = {HOOK: loops, "watch": lambda items: loops.watch(items, Run("loader"))}
    exec(textwrap.dedent(source), namespace)
    assert namespace["seen"] == [1, 2, "over", 4]
