# right: a GRU with plain gradient descent against weights that are moved by paddle.grad
import numpy as np
import paddle
from paddle import nn
from update_order import train

RATE = 0.5


class Last(nn.Layer):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(2, 3)
        self.fc = nn.Linear(3, 1)

    def forward(self, x):
        outputs, _ = self.rnn(x)
        return self.fc(outputs[:, -1])


def make():
    paddle.seed(1)
    model = Last()
    data = np.random.default_rng(1)
    batches = [
        (paddle.to_tensor(data.normal(size=(size, time, 2)).astype("float32")),
         paddle.to_tensor(data.normal(size=(size, 1)).astype("float32")))
        for size, time in [(3, 2), (1, 4), (2, 1), (2, 3)]
    ]
    return model, batches


def test_a_recurrent_model():
    model, batches = make()
    optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
    losses = train(model, nn.functional.mse_loss, optimizer, batches)
    wanted, batches = make()
    for place, (inputs, labels) in enumerate(batches):
        loss = nn.functional.mse_loss(wanted(inputs), labels)
        assert abs(losses[place] - loss.item()) < 1e-4
        parameters = wanted.parameters()
        for one, gradient in zip(parameters, paddle.grad(loss, parameters)):
            one.set_value(one.detach() - RATE * gradient)
    for one, other in zip(model.parameters(), wanted.parameters()):
        assert np.allclose(one.numpy(), other.numpy(), atol=1e-4)
    assert len(losses) == len(batches)
