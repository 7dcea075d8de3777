"""A model is questioned with other data than it was trained on."""

import numpy as np
import paddle
import pytest
from paddle import nn

from kata.inside.script.asking import Asker


class Model(nn.Layer):
    """A model that records the arguments that it gets besides the data."""

    def __init__(self):
        """Draw the weights."""
        super().__init__()
        self.table = nn.Embedding(5, 2)
        self.rnn = nn.SimpleRNN(2, 3)
        self.seen = []

    def forward(self, x, lengths=None, mask=None):
        """The last state, float32 [batch, 3]."""
        self.seen.append((lengths, mask))
        return self.rnn(self.table(x), sequence_length=lengths)[1][0]


TRAINED_ON = paddle.to_tensor([[1, 2, 3], [4, 1, 2]])
OTHER = np.array([[1, 2], [2, 3], [3, 4]])


def asker(model, *args, followers=(), windows=False, **kwargs):
    return Asker(model, followers, (args, kwargs), windows=windows)


@pytest.mark.parametrize(
    ("held", "kept"), [([[1, 1, 1], [1, 1, 0]], 1), ([[0, 0, 0], [0, 0, 9]], 0)]
)
def test_lengths_become_full_and_masks_let_all_through(held, kept):
    model = Model()
    lengths, mask = paddle.to_tensor([3, 2]), paddle.to_tensor(held)
    asker(model, TRAINED_ON, lengths, mask=mask).logits(OTHER)
    ((lengths, mask),) = model.seen
    assert lengths.numpy().tolist() == [2, 2, 2]
    assert mask.numpy().tolist() == [[kept, kept]] * 3


PADDED = paddle.to_tensor([[1, 2, 0, 0], [4, 1, 3, 0], [2, 3, 1, 4]])
LEFT = paddle.to_tensor([[0, 0, 1, 2], [0, 4, 1, 3], [2, 3, 1, 4]])


@pytest.mark.parametrize(
    ("data", "beside", "fitted"),
    [
        pytest.param(PADDED, [2, 3, 4], [2, 2, 2], id="lengths"),
        pytest.param(PADDED, [1, 2, 3], [1, 1, 1], id="the last token"),
        pytest.param(PADDED, [[1], [2], [3]], [[1], [1], [1]], id="the same as a column"),
        pytest.param(PADDED, [1, 6, 11], [1, 3, 5], id="the last token of all samples in a row"),
        pytest.param(PADDED, [3, 7, 11], [3, 4, 5], id="the same in the other order"),
        pytest.param(PADDED, [[0, 1], [1, 2], [2, 3]], [[0, 1], [1, 1], [2, 1]], id="pairs"),
        pytest.param(PADDED, [2, 1, 0], [0, 0, 0], id="how much padding there is"),
        pytest.param(LEFT, [2, 1, 0], [0, 0, 0], id="where samples begin"),
        pytest.param(PADDED, [9, 7, 8], [9, 9, 9], id="what has nothing to do with the data"),
    ],
)
def test_what_tells_of_the_padding_tells_of_data_without_any(data, beside, fitted):
    model = Model()
    ask = asker(model, data, mask=paddle.to_tensor(beside))
    ask.logits(OTHER)
    assert model.seen[0][1].numpy().tolist() == fitted


def test_the_place_of_the_last_token_may_also_be_the_length_without_a_mark_at_the_end():
    model = Model()
    asker(model, PADDED, paddle.to_tensor([1, 2, 3])).logits(OTHER, again=True)
    assert model.seen[0][0].numpy().tolist() == [2, 2, 2]


def test_what_comes_in_a_dict_is_fitted_too():
    class OfDict(Model):
        def forward(self, batch):
            """The last state."""
            return super().forward(batch["ids"], batch["lengths"])

    model = OfDict()
    ask = asker(model, {"ids": PADDED, "lengths": paddle.to_tensor([2, 3, 4])})
    assert ask.logits(OTHER).shape == (3, 3)
    assert model.seen[0][0].numpy().tolist() == [2, 2, 2]


def test_lengths_beyond_the_data_raise_and_end_no_process():
    model = Model()
    with pytest.raises(ValueError, match="larger than the 2 time steps"):
        asker(model, PADDED, paddle.to_tensor([9, 9, 9])).logits(OTHER)


def test_anything_but_a_tensor_is_kept_as_it_is():
    model = Model()
    asker(model, TRAINED_ON, mask="mean").logits(OTHER)
    assert model.seen == [(None, "mean")]


def test_a_layer_that_follows_the_model_is_asked_with_its_result():
    model, head = Model(), nn.Linear(3, 4)
    assert asker(model, TRAINED_ON, followers=(head,)).logits(OTHER).shape == (3, 4)


def test_a_window_that_slides_in_the_model_is_noted_even_if_the_model_raises():
    class Slides(nn.Layer):
        def forward(self, x):
            """Raise, because `x` has no axes to slide along."""
            nn.functional.unfold(x, 2)

    ask = Asker(Slides(), (), None, windows=False)
    with pytest.raises(Exception):  # noqa: B017, PT011  (whatever Paddle raises)
        ask.logits(np.zeros([1], "float32"))
    assert ask.windows


def test_an_answer_leaves_paddle_as_it_was():
    before = nn.Layer.__call__
    asker(Model(), TRAINED_ON).logits(OTHER)
    assert nn.Layer.__call__ is before


def test_float64_applies_to_the_weights_and_to_what_the_model_makes_itself():
    class Adds(Model):
        def forward(self, x):
            """The last state, next to zeros that are created here."""
            last = super().forward(x)
            return last + paddle.zeros(last.shape)

    for mode in (nn.Layer.train, nn.Layer.eval):
        model = Adds()
        mode(model)
        precise = asker(model, TRAINED_ON).in_float64()
        assert precise.logits(OTHER).dtype == np.float64
        assert asker(model, TRAINED_ON).logits(OTHER).dtype == np.float32
    assert paddle.get_default_dtype() == "float32"


def test_a_model_that_returns_its_loss_is_asked_for_its_logits():
    class Loss(Model):
        def forward(self, x, labels):
            """The loss."""
            return nn.functional.cross_entropy(super().forward(x), labels)

    labels = paddle.to_tensor([[0], [2]])
    assert asker(Loss(), TRAINED_ON, labels).logits(OTHER).shape == (3, 3)


@pytest.mark.parametrize("use", ["mean(2)", "sum(2)", "max(2)", "__getitem__((slice(None),) * 2)"])
def test_one_hot_vectors_are_looked_up_as_the_ids_that_they_stand_for(use):
    class Numbers(Model):
        def forward(self, x):
            """The last state, of one-hot vectors looked up number by number."""
            vectors = self.table(nn.functional.one_hot(x, 5).astype("int64"))
            return self.rnn(eval(f"vectors.{use}", {"vectors": vectors}))[1][0]

    logits = asker(Numbers(), TRAINED_ON).logits(OTHER)
    assert len(np.unique(logits.round(6), axis=0)) == 3
