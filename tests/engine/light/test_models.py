"""What is observed of several models in a script, the states passed to them, and flat logits."""

import sys
import textwrap

import numpy as np
import pytest

from kata.inside.script.facts import data_facts, facts
from kata.inside.script.form import form_of
from kata.inside.script.recorder import record
from kata.inside.script.vocabulary import named_ids
from kata.job import Job

HEAD = """
import numpy as np
import paddle
from paddle import nn
rng = np.random.default_rng(0)
ids = rng.integers(0, 9, [24, 5])
class Net(nn.Layer):
    def __init__(self, kind="GRU", classes=2, turn=None, **settings):
        super().__init__()
        self.emb, self.fc, self.turn = nn.Embedding(9, 4), nn.Linear(6, classes), turn
        self.rnn = getattr(nn, kind)(4, 6, **settings)
    def forward(self, x, state=None):
        out, state = self.rnn(self.emb(x), state)
        logits = self.fc(out)
        return logits.transpose(self.turn) if self.turn else logits, state
def loader(*arrays, **settings):
    dataset = paddle.io.TensorDataset([paddle.to_tensor(one) for one in arrays])
    return paddle.io.DataLoader(dataset, batch_size=4, **settings)
def optimizer_of(*nets):
    return paddle.optimizer.SGD(0.1, parameters=[one for net in nets for one in net.parameters()])
def update(loss, *optimizers):
    loss.backward()
    for optimizer in optimizers:
        optimizer.step()
        optimizer.clear_grad()
def loss_of(logits, labels):
    return nn.functional.cross_entropy(logits, labels)
"""


@pytest.fixture
def recorded(tmp_path, monkeypatch):
    """A function that records a script, after the lines that all of these scripts begin with."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # the script replaces it

    def of(body):
        source = (HEAD + textwrap.dedent(body)).encode()
        path = tmp_path / "script.py"
        recording = record(Job(path, source, path, path, None))
        assert recording.error is None, recording.error
        return recording

    return of


TRAINED = """
for net in {nets}:
    optimizer = optimizer_of(net)
    for (x,) in loader(ids):
        update(loss_of(net(x)[0][:, -1], x[:, 0] % 2), optimizer)
"""


@pytest.mark.parametrize(
    ("nets", "seen"),
    [
        ('[Net("GRU"), Net("LSTM")]', ["GRU", "LSTM"]),
        ('[Net("GRU"), Net("GRU"), Net("GRU")]', ["GRU"]),
        ('[Net("GRU"), Net("GRU", time_major=True)]', ["GRU", "GRU"]),
        ('[Net("GRU", classes=2 + one) for one in range(6)]', ["GRU"] * 4),
    ],
)
def test_models_that_are_made_differently_are_seen_one_by_one(recorded, nets, seen):
    models = recorded(TRAINED.format(nets=nets)).models
    assert [type(one.model.rnn).__name__ for one in models] == seen
    assert all(one.weights.changed() and one.training_calls() for one in models)
    assert not any(one.is_part for one in models)


def test_a_model_that_is_trained_together_with_another_is_a_part(recorded):
    body = """
        encoder, decoder = Net(), Net("LSTM")
        optimizer = optimizer_of(encoder, decoder)
        for (x,) in loader(ids):
            logits = encoder(x)[0][:, -1] + decoder(x)[0][:, -1]
            update(loss_of(logits, x[:, 0] % 2), optimizer)
    """
    assert [one.is_part for one in recorded(body).models] == [False, True]


def test_a_gradient_that_is_cleared_before_its_next_update_is_not_stale(recorded):
    body = """
        one, other = Net(), Net("LSTM")
        first, second = optimizer_of(one), optimizer_of(other)
        for (x,) in loader(ids):
            first.clear_grad()
            loss_of(one(x)[0][:, -1], x[:, 0] % 2).backward()
            first.step()
            {clear}
            loss_of(other(x)[0][:, -1] + one(x)[0][:, -1], x[:, 0] % 2).backward()
            second.step()
            second.clear_grad()
            {step}
    """
    harmless = recorded(body.format(clear="", step=""))
    assert [one.weights.stale for one in harmless.models] == [None, None]
    used = recorded(body.format(clear="", step="first.step()"))
    assert used.weights.stale is not None
    cleared = recorded(body.format(clear="first.clear_grad()", step="first.step()"))
    assert cleared.weights.stale is None


CARRIED = """
net = Net(classes=9)
optimizer = optimizer_of(net)
text = rng.integers(0, 9, [4, 31])
def pieces_of(text, size):
    for at in range(0, 31 - size, size):
        yield [paddle.to_tensor(text[:, at + one : at + one + size]) for one in (0, 1)]
for epoch in range(3):
    state = paddle.zeros([1, 4, 6])
    for x, y in {batches}:
        logits, state = net(x, {handed})
        update(loss_of(logits, y), optimizer)
"""


@pytest.mark.parametrize(
    ("batches", "handed", "of_others"),
    [
        ("loader(ids, ids, shuffle=True)", "state.detach()", True),
        ("loader(ids, ids, shuffle=True)", "state.detach() * 0", False),
        ("loader(ids, ids)", "state.detach()", False),
        (
            "[[paddle.to_tensor(ids[at : at + 4])] * 2 for at in 4 * rng.permutation(6)]",
            "state.detach()",
            True,
        ),
        (
            "pieces_of(text, 5)",
            "state.detach()",
            False,
        ),
        (
            "pieces_of(text % 3, 2)",
            "state.detach()",
            False,
        ),
    ],
)
def test_a_state_of_other_samples_is_seen(recorded, batches, handed, of_others):
    assert recorded(CARRIED.format(batches=batches, handed=handed)).of_others == of_others


def test_a_state_may_be_carried_on_within_a_batch(recorded):
    body = """
        net = Net(classes=9)
        optimizer = optimizer_of(net)
        for epoch in range(3):
            for (x,) in loader(ids, shuffle=True):
                state = paddle.zeros([1, 4, 6])
                for at in (0, 2):
                    logits, state = net(x[:, at : at + 2], state.detach())
                    update(loss_of(logits, x[:, at : at + 2]), optimizer)
    """
    assert not recorded(body).of_others


FLAT = """
net = Net(classes=9, turn={turn})
optimizer = optimizer_of(net)
for x, y in loader(ids, ids % 3):
    logits = net(x)[0]
    update(loss_of({logits}.reshape([-1, 9]), {labels}.reshape([-1])), optimizer)
"""


@pytest.mark.parametrize(
    ("turn", "logits", "labels", "orders"),
    [
        (None, "logits", "y", [0, 0]),
        ([1, 0, 2], "logits", "y", [0, 1]),
        ([1, 0, 2], "logits", "y.t()", [1, 1]),
        ([1, 0, 2], "logits.transpose([1, 0, 2])", "y", [0, 0]),
        (None, "logits", "y.t()", [1, 0]),
    ],
)
def test_the_orders_of_flat_logits_and_labels_are_seen(recorded, turn, logits, labels, orders):
    recording = recorded(FLAT.format(turn=turn, logits=logits, labels=labels))
    assert facts(recording)["orders"] == [orders] * 6
    assert form_of(recording).flat == ("turned" if turn else None)


def test_labels_that_are_the_next_tokens_show_which_axis_is_time(recorded):
    body = """
        net = Net(classes=9, time_major={first})
        optimizer = optimizer_of(net)
        text = rng.integers(0, 9, [31, 4])
        for at in range(0, 30, 5):
            x, y = (paddle.to_tensor({cut}) for one in (0, 1))
            update(loss_of(net(x)[0], y), optimizer)
    """
    rows = "text[at + one : at + one + 5]"
    assert facts(recorded(body.format(first=True, cut=rows)))["time_first"]
    columns = "text.T[:, at + one : at + one + 5]"
    assert not facts(recorded(body.format(first=False, cut=columns)))["time_first"]


def test_ids_are_named_by_words_and_by_names_of_special_ones(recorded):
    body = """
        class Words:
            def __init__(self):
                self.eos_id = 8
        def main():
            words, start, pad_token = Words(), 7, 3
            words.index = {"a": 1, "b": 2}
            count = 5
            for one in range(1):
                pass
        main()
        SOS, SIZE = 6, 4
    """
    assert named_ids(recorded(body), 9) == [1, 2, 3, 6, 7, 8]
    assert named_ids(recorded(body), 6) == [1, 2, 3]


def test_samples_that_became_alike_are_not_a_repetition(recorded):
    body = """
        net = Net()
        optimizer = optimizer_of(net)
        ids[1:] = 0
        for epoch in range({epochs}):
            for (x,) in loader(ids):
                update(loss_of(net(x)[0][:, -1], x[:, 0] % 2), optimizer)
    """
    for epochs in (1, 3):
        share = data_facts(recorded(body.format(epochs=epochs)))["fresh"]
        assert np.isclose(share, 1 / epochs)


@pytest.mark.parametrize("given", [f"row[{cut}]" for cut in (":3", "-3:", ":")])
@pytest.mark.parametrize("beside", ["", "labels", "index", "name"])
def test_what_a_dataset_cuts_off_is_seen_whatever_else_it_holds(recorded, given, beside):
    body = f"""
        class Texts(paddle.io.Dataset):
            def __init__(self):
                held = {{"labels": [0] * 24, "index": dict.fromkeys(range(24)), "name": "n" * 24}}
                self.__dict__.update({{one: held[one] for one in [{beside!r}] if one}})
                self.texts = [" ".join("abcdefghi"[one] for one in row) for row in ids]
            def __getitem__(self, at):
                row = ["abcdefghi".index(one) for one in self.texts[at].split()]
                return np.array({given})
            def __len__(self):
                return len(self.texts)
        net = Net()
        optimizer = optimizer_of(net)
        for x in paddle.io.DataLoader(Texts(), batch_size=4):
            x = x[0] if isinstance(x, list) else x
            update(loss_of(net(x)[0][:, -1], x[:, 0] % 2), optimizer)
    """
    whole = given == "row[:]"
    assert data_facts(recorded(body))["cut"] == (None if whole else {"steps": 5, "kept": 3})
