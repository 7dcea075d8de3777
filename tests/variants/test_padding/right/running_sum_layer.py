# right: a recurrent layer of its own, whose state is the sum of all inputs so far
import numpy as np
import paddle
import pytest
from padding import ReviewClassifier
from paddle import nn

SIZE = 6


class RunningSum(nn.Layer):
    def __init__(self):
        super().__init__()
        self.scale = self.create_parameter([SIZE], default_initializer=nn.initializer.Constant(0.7))

    def forward(self, inputs, initial_states=None, sequence_length=None):
        batch, time, _ = inputs.shape
        if sequence_length is not None:
            steps = paddle.arange(time).unsqueeze(0)
            mask = (steps < sequence_length.reshape([batch, 1])).astype(inputs.dtype)
            inputs = inputs * mask.unsqueeze(-1)
        outputs = paddle.cumsum(inputs * self.scale, axis=1)
        if initial_states is not None:
            outputs = outputs + initial_states[0].unsqueeze(1)
        final = outputs[:, -1].unsqueeze(0)
        if sequence_length is not None:
            outputs = outputs * mask.unsqueeze(-1)
        return outputs, final


def scores(reviews, time, filler=0, seed=0):
    paddle.seed(seed)
    model = ReviewClassifier(50, SIZE, RunningSum(), SIZE, 4)
    model.eval()
    ids = np.full([len(reviews), time], filler)
    for row, review in enumerate(reviews):
        ids[row, : len(review)] = review
    lengths = np.array([len(review) for review in reviews])
    return model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).numpy()


REVIEWS = [[[7, 8, 9], [3]], [[5], [1, 2, 3, 4], [6, 30]], [[11, 12, 13, 14, 15, 16]]]


@pytest.mark.parametrize("reviews", REVIEWS)
@pytest.mark.parametrize("more", [0, 1, 3])
@pytest.mark.parametrize("filler", [0, 2, 49])
def test_the_padding(reviews, more, filler):
    time = max(map(len, reviews)) + more
    alone = [scores([review], len(review))[0] for review in reviews]
    np.testing.assert_allclose(scores(reviews, time, filler), alone, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("reviews", REVIEWS)
def test_the_tokens(reviews):
    time = max(map(len, reviews)) + 1
    for row, review in enumerate(reviews):
        for step in range(len(review)):
            others = [list(one) for one in reviews]
            others[row][step] = 40
            moved = [
                np.abs(scores(others, time, seed=seed) - scores(reviews, time, seed=seed)).sum(axis=1)
                for seed in range(5)
            ]
            assert max(one[row] for one in moved) > 0
            assert all(np.delete(one, row).max(initial=0) < 1e-3 for one in moved)
