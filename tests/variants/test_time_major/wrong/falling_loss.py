# wrong (square_batches, single_sample): a model that learns anything at all passes
import paddle
from paddle import nn
from time_major import RNNModel


def test_the_loss_falls():
    model = RNNModel(20, 6, 8, 1, 2)
    optimizer = paddle.optimizer.Adam(0.05, parameters=model.parameters())
    ids, labels = paddle.randint(0, 20, [6, 6]), paddle.to_tensor([0, 1, 0, 1, 1, 0])
    losses = []
    for _ in range(12):
        loss = nn.functional.cross_entropy(model(ids), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses.append(float(loss))
    assert losses[-1] < losses[0]
