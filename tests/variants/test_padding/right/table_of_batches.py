# right: a table of batches, without Hypothesis
import numpy as np
import paddle
import pytest
from padding import ReviewClassifier
from paddle import nn

BATCHES = [
    [[3]],
    [[5, 2, 7], [1]],
    [[4, 4], [6, 1, 2, 8], [9, 3]],
]


def classifier(seed=1):
    paddle.seed(seed)
    model = ReviewClassifier(12, 4, nn.GRU(4, 6), 6, 2)
    for p in model.parameters():
        if not p.stop_gradient:
            p.set_value(paddle.normal(0.0, 0.7, p.shape))
    model.eval()
    return model


def padded(reviews, more=2, fill=0):
    time = max(map(len, reviews)) + more
    ids = [review + [fill] * (time - len(review)) for review in reviews]
    return paddle.to_tensor(ids), paddle.to_tensor([len(review) for review in reviews])


def predict(model, *batch):
    return model(*padded(*batch)).numpy()


@pytest.mark.parametrize("reviews", BATCHES)
@pytest.mark.parametrize("fill", [0, 1, 7, 11])
@pytest.mark.parametrize("more", [0, 1, 5])
def test_padding(reviews, fill, more):
    model = classifier()
    expected = [predict(model, [review], 0)[0] for review in reviews]
    np.testing.assert_allclose(predict(model, reviews, more, fill), expected, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("reviews", BATCHES)
def test_tokens(reviews):
    for row, review in enumerate(reviews):
        for step in range(len(review)):
            changed = [list(one) for one in reviews]
            changed[row][step] = 10
            models = [classifier(seed) for seed in range(5)]
            assert any(
                not np.array_equal(predict(one, reviews)[row], predict(one, changed)[row])
                for one in models
            )


def test_weights_get_gradients():
    model = classifier()
    model.train()
    paddle.nn.functional.cross_entropy(
        model(*padded(BATCHES[2])), paddle.to_tensor([0, 1, 1])
    ).backward()
    for name, p in model.named_parameters():
        assert p.stop_gradient or p.grad is not None, name
