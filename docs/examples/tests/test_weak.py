"""Tests of `time_major` as they are often written: the shape is right, and the loss falls."""

import paddle
from paddle import nn
from time_major import RNNModel


def test_the_shape_is_right():
    model = RNNModel(20, 8, 16, 1, 2)
    assert model(paddle.zeros([4, 4], dtype="int64")).shape == [4, 2]


def test_the_loss_falls():
    paddle.seed(0)
    model = RNNModel(20, 8, 16, 1, 2)
    optimizer = paddle.optimizer.Adam(0.01, parameters=model.parameters())
    ids = paddle.randint(0, 20, [32, 6])
    labels = (ids[:, -1] >= 10).astype("int64")
    losses = []
    for _ in range(20):
        loss = nn.functional.cross_entropy(model(ids), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses.append(float(loss))
    assert losses[-1] < losses[0]
