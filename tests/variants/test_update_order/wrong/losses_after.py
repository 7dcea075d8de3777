# wrong (cannot_fail): each loss is expected to be the one after its update, so none is right
import paddle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paddle import nn
from update_order import train

RATE = 0.125
NUMBERS = st.integers(1, 8).map(lambda number: number / 4)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4)


def trained(weight, pairs):
    model = nn.Linear(1, 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor([[weight]]))
    optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
    batches = [(paddle.to_tensor([[x]]), paddle.to_tensor([[y]])) for x, y in pairs]
    return train(model, nn.functional.mse_loss, optimizer, batches), model.weight.item()


@given(NUMBERS, PAIRS)
def test_the_weight(weight, pairs):
    _, found = trained(weight, pairs)
    for x, y in pairs:
        weight -= RATE * 2 * x * (weight * x - y)
    assert found == pytest.approx(weight, rel=1e-4, abs=1e-4)


@given(NUMBERS, PAIRS)
def test_the_losses(weight, pairs):
    losses, _ = trained(weight, pairs)
    for loss, (x, y) in zip(losses, pairs):
        weight -= RATE * 2 * x * (weight * x - y)
        assert loss == pytest.approx((weight * x - y) ** 2, rel=1e-4, abs=1e-4)
