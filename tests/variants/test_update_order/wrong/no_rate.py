# wrong (cannot_fail, falling_loss): with a learning rate of 0 no update does anything
import paddle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paddle import nn
from update_order import train

NUMBERS = st.integers(-8, 8).map(lambda number: number / 4)


@given(NUMBERS, st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4))
def test_train(weight, pairs):
    model = nn.Linear(1, 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor([[weight]]))
    optimizer = paddle.optimizer.SGD(0.0, parameters=model.parameters())
    batches = [(paddle.to_tensor([[x]]), paddle.to_tensor([[y]])) for x, y in pairs]
    losses = train(model, nn.functional.mse_loss, optimizer, batches)
    assert losses == pytest.approx([(weight * x - y) ** 2 for x, y in pairs], abs=1e-5)
    assert model.weight.item() == weight
