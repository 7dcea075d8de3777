# wrong (falling_loss): the weight has to lie between its start and the target, and no more
import paddle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paddle import nn
from update_order import train

STARTS = st.lists(st.integers(1, 8).map(lambda number: number / 4), min_size=1, max_size=4)


@given(STARTS)
def test_train(start):
    model = nn.Linear(len(start), 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor(start).unsqueeze(1))
    optimizer = paddle.optimizer.SGD(0.1, parameters=model.parameters())
    batches = [(one, paddle.zeros([1, 1])) for one in paddle.eye(len(start)).split(len(start))]
    losses = train(model, nn.functional.mse_loss, optimizer, batches)
    assert losses == pytest.approx([one**2 for one in start])
    for before, after in zip(start, model.weight.flatten().tolist()):
        assert 0 < after <= before
