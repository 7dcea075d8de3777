"""Tests of `train`: what one update does to the weights, and what is returned for it.

Contract
--------
These tests accept every ``train`` that keeps the contract of ``update_order.py``, and refuse one
that

* moves a weight by anything but the learning rate times the gradient of the batch at hand: by
  gradients of earlier batches, by a part or a multiple of its own, or not at all;
* returns anything but the loss of each batch as it was before the update.

The optimizer may be plain gradient descent. The tests give the same outcome in every run.
"""

import paddle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paddle import nn
from update_order import train

RATE = 0.1
WEIGHTS = st.integers(1, 8).map(lambda number: number / 4)


def trained(start, epochs):
    """The losses and the weights [n] after training on n batches, each of which has its own weight.

    The output for a batch is its weight and the label is 0, so the loss is the weight's square.
    """
    model = nn.Linear(len(start), 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor(start).unsqueeze(1))
    optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
    rows = paddle.eye(len(start)).split(len(start))
    batches = [(inputs, paddle.zeros([1, 1])) for inputs in rows]
    losses = train(model, nn.functional.mse_loss, optimizer, batches * epochs)
    return losses, model.weight.flatten().tolist()


@settings(max_examples=15)
@given(st.lists(WEIGHTS, min_size=1, max_size=4))
def test_each_loss_is_that_before_its_update(start):
    losses, _ = trained(start, epochs=1)
    assert losses == pytest.approx([weight**2 for weight in start])


@settings(max_examples=15)
@given(WEIGHTS, st.integers(2, 4))
def test_an_update_moves_the_weight_of_its_own_batch_alone(start, count):
    _, weights = trained([start] * count, epochs=2)
    assert weights == pytest.approx([start * (1 - 2 * RATE) ** 2] * count)
