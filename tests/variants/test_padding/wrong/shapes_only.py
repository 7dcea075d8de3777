# wrong (cannot_fail): only shapes and a falling loss are asked for
import numpy as np
import paddle
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from padding import ReviewClassifier
from paddle import nn

VOCABULARY = 20
IDS = st.integers(1, VOCABULARY - 1)


@st.composite
def batches(draw, most=4):
    """Reviews of 1 to 5 tokens, [batch, time], with padding behind each, and their lengths."""
    lengths = [draw(st.integers(1, 5)) for _ in range(draw(st.integers(1, most)))]
    time = max(lengths) + draw(st.integers(1, 3))
    ids = draw(arrays("int64", (len(lengths), time), elements=IDS))
    lengths = np.array(lengths)
    return np.where(np.arange(time) < lengths[:, None], ids, 0), lengths


def model_of(seed):
    """A classifier whose weights are large enough for every token to show."""
    paddle.seed(seed)
    model = ReviewClassifier(VOCABULARY, 5, nn.GRU(5, 7), 7, 3)
    for weight in model.parameters():
        if not weight.stop_gradient:
            weight.set_value(paddle.randn(weight.shape, dtype=weight.dtype) / 2)
    model.eval()
    return model


def logits(model, ids, lengths):
    """What a model makes of a batch, as an array."""
    return model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).numpy()


@given(batches())
def test_the_shape(batch):
    assert logits(model_of(0), *batch).shape == (len(batch[0]), 3)


def test_the_loss_falls():
    paddle.seed(0)
    model = ReviewClassifier(VOCABULARY, 5, nn.GRU(5, 7), 7, 3)
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
