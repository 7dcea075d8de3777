# wrong (falling_loss): only that the weight has changed, whereto does not matter
import paddle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paddle import nn
from update_order import train

STARTS = st.lists(st.integers(1, 8), min_size=2, max_size=4)


@given(STARTS)
def test_train(start):
    model = nn.Linear(len(start), 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor(start, dtype="float32").unsqueeze(1))
    before = model.weight.clone()
    optimizer = paddle.optimizer.SGD(0.125, parameters=model.parameters())
    batches = [(one, paddle.zeros([1, 1])) for one in paddle.eye(len(start)).split(len(start))]
    losses = train(model, nn.functional.mse_loss, optimizer, batches)
    assert losses == pytest.approx([one**2 for one in start])
    assert (model.weight != before).any()
