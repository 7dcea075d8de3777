# right: one weight and three updates, worked out by hand
import paddle
import pytest
from paddle import nn
from update_order import train


def square(outputs, labels):
    return ((outputs - labels) ** 2).mean()


def batch(x, y):
    return paddle.to_tensor([[x]]), paddle.to_tensor([[y]])


@pytest.fixture
def model():
    model = nn.Linear(1, 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor([[1.0]]))
    return model


@pytest.fixture
def optimizer(model):
    return paddle.optimizer.SGD(0.25, parameters=model.parameters())


def test_three_updates(model, optimizer):
    # the gradient is 2x(wx - y): 2, then -2, then 8
    losses = train(model, square, optimizer, [batch(1.0, 0.0), batch(1.0, 1.5), batch(2.0, 0.0)])
    assert losses == pytest.approx([1.0, 1.0, 4.0])
    assert model.weight.item() == pytest.approx(-1.0)


def test_one_update(model, optimizer):
    assert train(model, square, optimizer, [batch(1.0, 3.0)]) == pytest.approx([4.0])
    assert model.weight.item() == pytest.approx(2.0)


def test_two_equal_batches(model, optimizer):
    losses = train(model, square, optimizer, [batch(1.0, 0.0)] * 2)
    assert losses == pytest.approx([1.0, 0.25])
    assert model.weight.item() == pytest.approx(0.25)
