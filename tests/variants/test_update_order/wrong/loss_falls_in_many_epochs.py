# wrong (cannot_fail, falling_loss): after fifty epochs the loss is small, however it got there
import paddle
from paddle import nn
from update_order import train


def test_the_model_learns():
    paddle.seed(0)
    model = nn.Linear(2, 1)
    optimizer = paddle.optimizer.SGD(0.01, parameters=model.parameters())
    inputs = paddle.randn([16, 2])
    labels = inputs.sum(axis=1, keepdim=True)
    batches = list(zip(inputs.split(4), labels.split(4)))
    losses = [sum(train(model, nn.functional.mse_loss, optimizer, batches)) for _ in range(50)]
    assert losses[-1] < losses[0] / 2
