# right: nothing is pinned, and nothing hangs on what is drawn
import numpy as np
import paddle
from lstm_cell import lstm_step
from paddle import nn


def draw(batch, inputs, hidden, c_scale=1.0):
    cell = nn.LSTMCell(inputs, hidden)
    x, h, c = (np.random.standard_normal((batch, n)).astype("float32")
               for n in (inputs, hidden, hidden))  # fmt: skip
    tensors = [paddle.to_tensor(one, stop_gradient=False) for one in (x, h, c * np.float32(c_scale))]
    return cell, *tensors


def test_all_of_it():
    for batch, inputs, hidden in [(1, 2, 3), (4, 3, 2), (16, 8, 8)]:
        cell, x, h, c = draw(batch, inputs, hidden)
        kept = [one.clone().detach() for one in (x, h, c, *cell.parameters())]
        _, wanted = cell(x, (h, c))
        found = lstm_step(cell, x, h, c)
        assert len(found) == 2
        for one, other in zip(found, wanted):
            assert one.shape == other.shape
            assert np.abs(one.numpy() - other.numpy()).max() < 1e-4
        for one, other in zip((x, h, c, *cell.parameters()), kept):
            assert np.array_equal(one.numpy(), other.numpy())


def test_a_memory_of_ten_thousand():
    cell, x, h, _ = draw(3, 4, 5)
    for memory in (1e4, -1e4):
        c = paddle.full([3, 5], memory)
        found, wanted = lstm_step(cell, x, h, c)[1], cell(x, (h, c))[1][1]
        assert np.allclose(found.numpy(), wanted.numpy(), rtol=1e-3)


def test_gradients():
    cell, x, h, c = draw(5, 3, 4)
    leaves = [x, h, c, *cell.parameters()]
    new_h, new_c = lstm_step(cell, x, h, c)
    found = paddle.grad((new_h + new_c).sum(), leaves, allow_unused=True)
    (_, (own_h, own_c)) = cell(x, (h, c))
    wanted = paddle.grad((own_h + own_c).sum(), leaves)
    for one, other in zip(found, wanted):
        assert one is not None
        assert np.allclose(one.numpy(), other.numpy(), rtol=1e-3, atol=1e-4)
