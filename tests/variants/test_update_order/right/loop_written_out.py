# right: a second model with the same weights, trained by a loop that is written out
import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from paddle import nn
from update_order import train

NUMBERS = st.integers(-8, 8).map(lambda number: number / 4)


@st.composite
def batches(draw):
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    shapes = [((size, 2), (size, 1)) for size in sizes]
    return [
        tuple(paddle.to_tensor(draw(arrays("float32", one, elements=NUMBERS))) for one in pair)
        for pair in shapes
    ]


def model_and_optimizer(seed):
    paddle.seed(seed)
    model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
    return model, paddle.optimizer.Momentum(0.05, 0.9, parameters=model.parameters())


@settings(max_examples=30)
@given(batches(), st.integers(0, 9))
def test_train(batches, seed):
    model, optimizer = model_and_optimizer(seed)
    losses = train(model, nn.functional.mse_loss, optimizer, batches)
    other, own = model_and_optimizer(seed)
    expected = []
    for inputs, labels in batches:
        own.clear_grad()
        loss = nn.functional.mse_loss(other(inputs), labels)
        expected.append(float(loss))
        loss.backward()
        own.step()
    np.testing.assert_allclose(losses, expected, rtol=1e-4, atol=1e-6)
    for one, wanted in zip(model.parameters(), other.parameters()):
        np.testing.assert_allclose(one.numpy(), wanted.numpy(), rtol=1e-4, atol=1e-6)
