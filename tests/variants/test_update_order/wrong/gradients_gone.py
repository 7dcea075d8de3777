# wrong (none): beside a good test one that asks for gradients that are gone at the end
import paddle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paddle import nn
from update_order import train

RATE = 0.125
NUMBERS = st.integers(-8, 8).map(lambda number: number / 4)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4)


def setting(weight, pairs):
    model = nn.Linear(1, 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor([[weight]]))
    optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
    return model, optimizer, [(paddle.to_tensor([[x]]), paddle.to_tensor([[y]])) for x, y in pairs]


@given(NUMBERS, PAIRS)
def test_train(weight, pairs):
    model, optimizer, batches = setting(weight, pairs)
    losses = train(model, nn.functional.mse_loss, optimizer, batches)
    assert len(losses) == len(pairs)
    for loss, (x, y) in zip(losses, pairs):
        assert loss == pytest.approx((weight * x - y) ** 2, rel=1e-4, abs=1e-4)
        weight -= RATE * 2 * x * (weight * x - y)
    assert model.weight.item() == pytest.approx(weight, rel=1e-4, abs=1e-4)


def test_nothing_is_left():
    model, optimizer, batches = setting(1.0, [(1.0, 0.0), (1.0, 2.0)])
    train(model, nn.functional.mse_loss, optimizer, batches)
    gradient = model.weight.grad
    assert gradient is None or gradient.item() == 0
