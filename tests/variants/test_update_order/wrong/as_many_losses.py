# wrong (cannot_fail): of the losses only number and sign are looked at
import paddle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paddle import nn
from update_order import train

RATE = 0.125
NUMBERS = st.integers(-8, 8).map(lambda number: number / 4)


@given(NUMBERS, st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4))
def test_the_weight(weight, pairs):
    model = nn.Linear(1, 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor([[weight]]))
    optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
    batches = [(paddle.to_tensor([[x]]), paddle.to_tensor([[y]])) for x, y in pairs]
    losses = train(model, nn.functional.mse_loss, optimizer, batches)
    for x, y in pairs:
        weight -= RATE * 2 * x * (weight * x - y)
    assert model.weight.item() == pytest.approx(weight, rel=1e-4, abs=1e-4)
    assert len(losses) == len(pairs)
    assert all(loss >= 0 for loss in losses)
