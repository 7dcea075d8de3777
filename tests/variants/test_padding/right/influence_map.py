# right: which output moves with which input, as a map that is compared with the map of the lengths
import numpy as np
import paddle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from padding import ReviewClassifier
from paddle import nn


def outputs(seed, ids, lengths):
    paddle.seed(seed)
    model = ReviewClassifier(16, 5, nn.GRU(5, 5), 5, 3)
    with paddle.no_grad():
        for weight in model.parameters():
            if not weight.stop_gradient:
                weight.set_value(paddle.randn(weight.shape))
    model.eval()
    return model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).numpy()


def influence(ids, lengths):
    """How much each row of logits moves with each id, [row, row, time], at most over models."""
    batch, time = ids.shape
    moved = np.zeros([batch, batch, time])
    for seed in range(3):
        before = outputs(seed, ids, lengths)
        for row in range(batch):
            for step in range(time):
                changed = ids.copy()
                changed[row, step] = (changed[row, step] + 5) % 15 + 1
                after = outputs(seed, changed, lengths)
                moved[:, row, step] = np.maximum(
                    moved[:, row, step], np.abs(after - before).max(axis=1)
                )
    return moved


@settings(max_examples=5)
@given(st.lists(st.integers(1, 3), min_size=2, max_size=3), st.integers(1, 2))
def test_the_map_is_that_of_the_lengths(lengths, more):
    time = max(lengths) + more
    ids = 1 + np.arange(len(lengths) * time).reshape(len(lengths), time) % 15
    expected = np.zeros([len(lengths), len(lengths), time], bool)
    for row, length in enumerate(lengths):
        expected[row, row, :length] = True
        ids[row, length:] = 0
    assert ((influence(ids, np.array(lengths)) > 1e-5) == expected).all()


@pytest.mark.parametrize("more", [1, 4])
@pytest.mark.parametrize("length", [1, 3])
def test_padding_that_is_not_there_makes_no_difference(length, more):
    review = np.arange(1, 1 + length)[None]
    behind = np.pad(review, [(0, 0), (0, more)])
    for seed in range(3):
        both = [outputs(seed, ids, np.array([length])) for ids in (review, behind)]
        assert both[0] == pytest.approx(both[1], abs=1e-4)


def test_the_loss_has_a_gradient_in_every_weight_that_is_trained():
    model = ReviewClassifier(16, 5, nn.GRU(5, 5), 5, 3)
    ids, lengths = paddle.to_tensor([[1, 2, 0], [3, 0, 0]]), paddle.to_tensor([2, 1])
    nn.CrossEntropyLoss()(model(ids, lengths), paddle.to_tensor([0, 2])).backward()
    for weight in model.parameters():
        if not weight.stop_gradient:
            assert weight.grad is not None
