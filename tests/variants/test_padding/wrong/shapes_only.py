# wrong (cannot_fail): only shapes and a falling loss are asked for
import numpy as np
import paddle
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from padding import ReviewClassifier
from paddle import nn

TIME = 6
VOCAB_SIZE = 30
OTHER = 29  # an id that stands in no review


@st.composite
def batches(draw):
    """Token ids, int64 [batch, time], padded with 0, and the lengths of the reviews, [batch]."""
    lengths = draw(st.lists(st.sampled_from([1, 2, 5]), min_size=2, max_size=3))
    ids = draw(arrays("int64", (len(lengths), TIME), elements=st.integers(1, 28)))
    lengths = np.array(lengths)
    ids[np.arange(TIME) >= lengths[:, None]] = 0
    return ids, lengths


def new_model():
    """A classifier in eval() mode."""
    model = ReviewClassifier(VOCAB_SIZE, 5, nn.GRU(5, 7), 7, 3)
    model.eval()
    return model


def logits(model, ids, lengths):
    """What a model makes of a batch, as an array."""
    return model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).numpy()


@given(batches())
def test_the_shape(batch):
    assert logits(new_model(), *batch).shape == (len(batch[0]), 3)


def test_the_loss_falls():
    paddle.seed(0)
    model = ReviewClassifier(VOCAB_SIZE, 5, nn.GRU(5, 7), 7, 3)
    optimizer = paddle.optimizer.Adam(0.05, parameters=model.parameters())
    ids, lengths = paddle.to_tensor([[1, 2, 3], [4, 5, 0]]), paddle.to_tensor([3, 2])
    losses = []
    for _ in range(20):
        loss = nn.functional.cross_entropy(model(ids, lengths), paddle.to_tensor([0, 2]))
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses.append(loss.item())
    assert losses[-1] < losses[0]
