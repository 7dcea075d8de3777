# right: three optimizers of the caller, each against a loop with the same one
import numpy as np
import paddle
import pytest
from paddle import nn
from update_order import train

OPTIMIZERS = {
    "sgd": lambda parameters: paddle.optimizer.SGD(0.1, parameters=parameters),
    "momentum": lambda parameters: paddle.optimizer.Momentum(0.1, 0.9, parameters=parameters),
    "adam": lambda parameters: paddle.optimizer.Adam(
        paddle.optimizer.lr.StepDecay(0.1, 1), parameters=parameters
    ),
}


@pytest.fixture
def batches():
    paddle.seed(3)
    return [(paddle.randn([size, 3]), paddle.randn([size, 2])) for size in (4, 1, 3, 2)]


@pytest.fixture
def models():
    one, other = nn.Linear(3, 2), nn.Linear(3, 2)
    other.set_state_dict(one.state_dict())
    return one, other


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_train(name, batches, models):
    model, wanted = models
    losses = train(
        model, nn.functional.mse_loss, OPTIMIZERS[name](model.parameters()), iter(batches)
    )
    optimizer = OPTIMIZERS[name](wanted.parameters())
    for place, (inputs, labels) in enumerate(batches):
        loss = nn.functional.mse_loss(wanted(inputs), labels)
        assert losses[place] == pytest.approx(loss.item(), rel=1e-4)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    assert len(losses) == len(batches)
    for found, right in zip(model.parameters(), wanted.parameters()):
        assert np.allclose(found.numpy(), right.numpy(), rtol=1e-3, atol=1e-4)
