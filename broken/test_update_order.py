"""Tests of a training loop: what ``update_order.py`` requires of ``train``.

Contract
--------
pytest runs this file on many programs, one after the other, each of them in place of
``update_order.py``. A program is accepted if all tests pass.

* Every program that keeps its contract is accepted, whatever methods it calls.
* A program is refused if, with plain gradient descent,

  - an update moves a weight by anything but the learning rate times the gradient of its own batch,
    for instance by gradients of earlier batches, or by half of its own;
  - what it returns is not the loss of each batch before its update.
* Nothing is left to chance: with other random seeds, the same programs are accepted.
"""

from types import SimpleNamespace

import paddle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paddle import nn
from update_order import train

FEW = settings(max_examples=15)
WEIGHT = st.integers(1, 8)
RATE = 0.25


def trained(start, epochs):
    """The losses, and the weights afterwards, of n batches with a weight each.

    The output for a batch is its weight, and the label 0: the loss is the square of the weight,
    its gradient is twice the weight, and an update halves it.
    """
    model = nn.Linear(len(start), 1, bias_attr=False)
    model.weight.set_value(paddle.to_tensor([start], "float32").t())
    optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
    rows = paddle.eye(len(start)).unsqueeze(1)
    batches = [(inputs, paddle.zeros([1, 1])) for inputs in rows]
    losses = train(model, nn.functional.mse_loss, optimizer, batches * epochs)
    return SimpleNamespace(losses=losses, weights=model.weight.flatten().tolist())


@FEW
@given(st.lists(WEIGHT, min_size=1, max_size=4))
def test_each_loss_is_that_before_its_update(start):
    """Only its own batch moves a weight, so its value before the update is known."""
    after = trained(start, epochs=1)
    assert (after.losses == pytest.approx([weight**2 for weight in start]), "before the updates")


@FEW
@given(WEIGHT, st.integers(2, 3))
def test_an_update_moves_the_weight_of_its_own_batch_alone(start, count):
    """Each weight is halved once in each of two epochs, however many others there are."""
    after = trained([start] * count, epochs=2)
    assert after.losses[-1] < after.losses[0]
