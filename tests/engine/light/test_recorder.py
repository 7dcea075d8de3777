"""The recorder shows for which batches of a script gradients were computed, and how often."""

import sys
import textwrap

import pytest

from kata.inside.script.recorder import Recorder
from kata.job import Job

HEAD = """
import paddle
from paddle import nn
class Model(nn.Layer):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 2)
    def forward(self, x):
        return self.fc(x)
model = Model()
optimizer = paddle.optimizer.SGD(0.1, parameters=model.parameters())
batches = [(paddle.rand([4, 3]), paddle.zeros([4], dtype="int64")) for _ in range(3)]
loss_of = nn.CrossEntropyLoss()
def update():
    optimizer.step()
    optimizer.clear_grad()
"""


@pytest.fixture
def uses_in(tmp_path, monkeypatch):
    """A function that returns how often each loop over a script's batches trained on each one."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # the script replaces it

    def of(body, head=HEAD):
        source = (head + textwrap.dedent(body)).encode()
        path = tmp_path / "script.py"
        recording = Recorder(Job(path, source, path, path, None)).run()
        assert recording.error is None, recording.error
        runs = (one.to_json() for one in recording.loops.runs if one.trained)
        return [one["uses"] for one in runs if one["expected"] == [3]]

    return of


def test_two_losses_of_one_result_are_one_use(uses_in):
    body = """
        for x, y in batches:
            logits = model(x)
            loss_of(logits, y).backward(retain_graph=True)
            (logits ** 2).mean().backward()
            update()
    """
    assert uses_in(body) == [[1, 1, 1]]


def test_a_loss_that_goes_back_again_after_an_update_is_another_use(uses_in):
    body = """
        for epoch in range(12):
            total = 0
            for x, y in batches:
                total = total + loss_of(model(x), y)
                total.backward(retain_graph=True)
                update()
    """
    # even late in the run, when the weights are examined less closely
    assert uses_in(body) == [[3, 2, 1]] * 12


def test_gradients_of_all_batches_may_come_after_the_loop(uses_in):
    body = """
        losses = []
        for x, y in batches:
            losses.append(loss_of(model(x), y))
        {}
        update()
    """
    assert uses_in(body.format("sum(losses).backward()")) == [[1, 1, 1]]
    assert uses_in(body.format("losses[-1].backward()")) == [[0, 0, 1]]


def test_one_batch_may_go_through_the_model_in_parts(uses_in):
    body = """
        for x, y in batches:
            loss = sum(loss_of(model(part), y[:2]) for part in (x[:2], x[2:]))
            loss.backward()
            update()
    """
    assert uses_in(body) == [[1, 1, 1]]


def test_a_parameter_in_the_result_is_no_sign_of_a_call(uses_in):
    body = """
        for x, y in batches:
            logits, weight = model(x)
            (loss_of(logits, y) + (weight ** 2).sum()).backward()
            update()
    """
    head = HEAD.replace("return self.fc(x)", "return self.fc(x), self.fc.weight")
    assert uses_in(body, head) == [[1, 1, 1]]


def test_gradients_for_one_update_are_one_use_whatever_they_are_of(uses_in):
    body = """
        for x, y in batches:
            paddle.grad(loss_of(model(x), y), model.parameters())
            loss_of(model(x), y).backward()
            update()
    """
    assert uses_in(body) == [[1, 1, 1]]


@pytest.mark.parametrize("given", ["x", "x.astype('float64').astype('float32')", "x * 9 - 1"])
def test_the_next_batch_may_be_taken_before_this_one_is_trained_on(uses_in, given):
    body = f"""
        before = None
        for batch in batches + [None]:
            if before is not None:
                x, y = before
                loss_of(model({given}), y).backward()
                update()
            before = batch
    """
    assert uses_in(body) == [[1, 1, 1, 0]]


def test_anything_but_an_item_is_not_a_use_of_one(uses_in):
    body = """
        other = paddle.rand([4, 3])
        for number, (x, y) in enumerate(batches):
            loss_of(model(other if number == 1 else x), y).backward()
            update()
    """
    assert uses_in(body) == [[1, 0, 1]]


def test_the_steps_of_a_batch_may_be_trained_on_one_after_another(uses_in):
    body = """
        for x, y in batches:
            for step in range(0, 6, 3):
                loss_of(model(x[:, step : step + 3]), y).backward()
                update()
    """
    assert uses_in(body, HEAD.replace("rand([4, 3])", "rand([4, 6])")) == [[1, 1, 1]]


def test_moving_a_weight_by_hand_is_not_an_update_if_an_optimizer_makes_them(uses_in):
    body = """
        for x, y in batches:
            loss_of(model(x), y).backward()
            model.fc.weight.set_value(model.fc.weight * 1.1)
            loss_of(model(x), y).backward()
            update()
    """
    assert uses_in(body) == [[1, 1, 1]]


LOOKS = """
    def look(x, y):
        loss_of(model(x), y).backward()
        optimizer.clear_grad()
"""
TRAINS = """
    for epoch in range(2):
        for x, y in batches:
            loss_of(model(x), y).backward()
            update()
"""


@pytest.mark.parametrize(
    "look",
    [
        "look(*batches[0])",
        "for x, y in batches:\n        look(x, y)",
        "for x, y in batches:\n        look(x, y)\n        break",
    ],
)
def test_gradients_that_are_only_looked_at_are_no_use(uses_in, look):
    assert uses_in(f"{LOOKS}\n    {look}\n{TRAINS}") == [[1, 1, 1]] * 2


def test_gradients_may_be_looked_at_besides_each_update(uses_in):
    body = TRAINS.replace("            loss_of", "            look(x, y)\n            loss_of")
    assert uses_in(LOOKS + body) == [[1, 1, 1]] * 2


def test_a_batch_whose_gradients_are_cleared_counts_where_others_of_its_loop_are_used(uses_in):
    body = """
        for number, (x, y) in enumerate(batches):
            loss_of(model(x), y).backward()
            if number == 1:
                optimizer.clear_grad()
            else:
                update()
    """
    assert uses_in(body) == [[1, 1, 1]]


RESTORED = """
    saved = {key: value.clone() for key, value in model.state_dict().items()}
    for x, y in batches:
        for again in range(3):
            loss_of(model(x), y).backward()
            update()
        break
"""


def test_updates_are_no_use_if_the_weights_are_restored(uses_in):
    assert uses_in(f"{RESTORED}\n    model.set_state_dict(saved)\n{TRAINS}") == [[1, 1, 1]] * 2
    assert uses_in(f"{RESTORED}\n{TRAINS}") == [[3], [1, 1, 1], [1, 1, 1]]


def test_updates_of_a_copy_of_the_model_are_no_use(uses_in):
    body = RESTORED.replace("model(", "other(").replace("optimizer", "another")
    made = """
    import copy
    other = copy.deepcopy(model)
    another = paddle.optimizer.SGD(0.1, parameters=other.parameters())
    def update_other():
        another.step()
        another.clear_grad()
    """
    body = body.replace("update()", "update_other()")
    assert uses_in(f"{made}\n{body}\n{TRAINS}") == [[1, 1, 1]] * 2
