# wrong (falling_loss): there is but one batch, so no gradient of an earlier one
import paddle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paddle import nn
from update_order import train

RATE = 0.25
NUMBERS = st.integers(-8, 8).map(lambda number: number / 4)


def trained(weight, pairs):
    model = nn.Linear(1, 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor([[weight]]))
    optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
    batches = [(paddle.to_tensor([[x]]), paddle.to_tensor([[y]])) for x, y in pairs]
    return train(model, nn.functional.mse_loss, optimizer, batches), model.weight.item()


@given(NUMBERS, NUMBERS, NUMBERS)
def test_one_update(weight, x, y):
    losses, after = trained(weight, [(x, y)])
    assert losses == pytest.approx([(weight * x - y) ** 2], abs=1e-5)
    assert after == pytest.approx(weight - RATE * 2 * x * (weight * x - y), abs=1e-5)


def test_the_losses_of_several_batches():
    # at 0 the inputs give no gradient: the weight stays
    losses, _ = trained(1.0, [(0.0, 1.0), (0.0, 2.0), (0.0, 3.0)])
    assert losses == pytest.approx([1.0, 4.0, 9.0])
