# right: numbers that were worked out before, for a cell of one unit
import paddle
import pytest
from lstm_cell import lstm_step
from paddle import nn


def cell_of_one_unit():
    cell = nn.LSTMCell(1, 1)
    cell.weight_ih.set_value(paddle.to_tensor([[1.0], [-1.0], [0.5], [2.0]]))
    cell.weight_hh.set_value(paddle.to_tensor([[0.5], [1.0], [-2.0], [1.0]]))
    cell.bias_ih.set_value(paddle.to_tensor([0.1, 0.2, 0.3, 0.4]))
    cell.bias_hh.set_value(paddle.to_tensor([-0.2, 0.3, 0.1, 0.0]))
    return cell


# for x = 1 and h = 0.5 the gates are i = 1.15, f = 0, g = -0.1 and o = 2.9,
# and sigmoid(1.15) * tanh(-0.1) = -0.0756989
@pytest.mark.parametrize(
    "c, new_h, new_c",
    [(0.0, -0.0716142, -0.0756989), (2.0, 0.6899619, 0.9243011), (-200.0, -0.9478464, -100.0756989),
     (100.0, 0.9478464, 49.9243011)],
)  # fmt: skip
def test_one_unit(c, new_h, new_c):
    found = lstm_step(
        cell_of_one_unit(), paddle.to_tensor([[1.0]]), paddle.to_tensor([[0.5]]), paddle.to_tensor([[c]])
    )
    assert found[0].item() == pytest.approx(new_h, abs=1e-4)
    assert found[1].item() == pytest.approx(new_c, abs=1e-4)


def test_samples_are_apart():
    cell, ones = cell_of_one_unit(), paddle.ones([3, 1])
    new_h, new_c = lstm_step(cell, ones, ones / 2, paddle.to_tensor([[0.0], [2.0], [100.0]]))
    assert new_h.flatten().tolist() == pytest.approx([-0.0716142, 0.6899619, 0.9478464], abs=1e-4)
    assert new_c.flatten().tolist() == pytest.approx([-0.0756989, 0.9243011, 49.9243011], abs=1e-4)
