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


def test_lengths_become_full_and_masks_let_all_through():
    model = Model()
    lengths, mask = paddle.to_tensor([3, 2]), paddle.zeros([2, 3])
    asker(model, TRAINED_ON, lengths, mask=mask).logits(OTHER)
    ((lengths, mask),) = model.seen
    assert lengths.numpy().tolist() == [2, 2, 2]
    assert mask.numpy().tolist() == [[1, 1]] * 3


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
