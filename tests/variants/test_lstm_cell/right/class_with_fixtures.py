# right: a class with fixtures, and a table of seeds
import paddle
import pytest
from lstm_cell import lstm_step


@pytest.fixture(params=range(5))
def made(request):
    paddle.seed(request.param)
    batch, inputs, hidden = [(1, 1, 1), (2, 3, 4), (5, 2, 3), (3, 3, 3), (4, 1, 2)][request.param]
    cell = paddle.nn.LSTMCell(inputs, hidden)
    x = paddle.randn([batch, inputs])
    h = paddle.randn([batch, hidden]).tanh()
    c = paddle.randn([batch, hidden]) * (3.0 if request.param else 400.0)
    for one in (x, h, c):
        one.stop_gradient = False
    return cell, x, h, c


def assert_close(one, other):
    assert one.shape == other.shape
    assert bool(paddle.allclose(one, other, rtol=1e-3, atol=1e-4))


class TestStep:
    def test_hidden_state(self, made):
        cell, x, h, c = made
        assert_close(lstm_step(cell, x, h, c)[0], cell(x, (h, c))[1][0])

    def test_cell_state(self, made):
        cell, x, h, c = made
        assert_close(lstm_step(cell, x, h, c)[1], cell(x, (h, c))[1][1])

    def test_gradients(self, made):
        cell, x, h, c = made
        leaves = [x, h, c, *cell.parameters()]
        new_h, new_c = cell(x, (h, c))[1]
        wanted = paddle.grad((new_h * 2 + new_c).sum(), leaves)
        new_h, new_c = lstm_step(cell, x, h, c)
        found = paddle.grad((new_h * 2 + new_c).sum(), leaves, allow_unused=True)
        for one, other in zip(found, wanted):
            assert one is not None
            assert_close(one, other)

    def test_large_memory(self, made):
        cell, x, h, c = made
        c = paddle.full_like(c, 150.0)
        assert_close(lstm_step(cell, x, h, c)[1], cell(x, (h, c))[1][1])

    def test_arguments(self, made):
        cell, *states = made
        kept = [one.numpy().copy() for one in [*states, *cell.parameters()]]
        lstm_step(*made)
        for one, values in zip([*states, *cell.parameters()], kept):
            assert (one.numpy() == values).all()
