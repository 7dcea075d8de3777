# right: another recurrent layer, and reviews as lists
import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from padding import ReviewClassifier
from paddle import nn

TOKENS = st.integers(1, 9)
REVIEWS = st.lists(st.lists(TOKENS, min_size=1, max_size=4), min_size=1, max_size=3)


def scores(reviews, paddings, seed=0):
    paddle.seed(seed)
    model = ReviewClassifier(10, 3, nn.SimpleRNN(3, 5), 5, 2)
    for weight in model.parameters():
        if not weight.stop_gradient:
            weight.set_value(paddle.randn(weight.shape) * 0.5)
    model.eval()
    ids = [review + padding for review, padding in zip(reviews, paddings, strict=True)]
    return model(paddle.to_tensor(ids), paddle.to_tensor([len(one) for one in reviews])).numpy()


def zeros(reviews, more):
    longest = max(len(one) for one in reviews) + more
    return [[0] * (longest - len(one)) for one in reviews]


@settings(max_examples=10)
@given(REVIEWS, st.integers(0, 3), st.data())
def test_a_review_has_one_score_wherever_it_is(reviews, more, data):
    paddings = [data.draw(st.lists(st.integers(0, 9), min_size=len(one), max_size=len(one)))
                for one in zeros(reviews, more)]  # fmt: skip
    found = scores(reviews, paddings)
    for row, review in enumerate(reviews):
        np.testing.assert_allclose(found[row], scores([review], [[]])[0], atol=1e-4)


@settings(max_examples=5)
@given(REVIEWS)
def test_the_ids_of_the_padding_are_read_nowhere(reviews):
    padded = zeros(reviews, 2)
    for other in (1, 9):
        np.testing.assert_allclose(
            scores(reviews, [[other] * len(one) for one in padded]), scores(reviews, padded), atol=1e-4
        )


@settings(max_examples=10)
@given(REVIEWS, st.integers(0, 2), st.integers(1, 8), st.data())
def test_every_token_is_read(reviews, more, shift, data):
    row = data.draw(st.sampled_from(range(len(reviews))))
    step = data.draw(st.sampled_from([0, len(reviews[row]) - 1]))
    changed = [list(review) for review in reviews]
    changed[row][step] = (changed[row][step] + shift - 1) % 9 + 1
    padded = zeros(reviews, more)
    assert any(
        not np.array_equal(scores(reviews, padded, seed), scores(changed, padded, seed))
        for seed in range(4)
    )


def test_weights_are_reached():
    model = ReviewClassifier(10, 3, nn.SimpleRNN(3, 5), 5, 2)
    logits = model(paddle.to_tensor([[1, 2], [3, 0]]), paddle.to_tensor([2, 1]))
    logits.sum().backward()
    assert all(one.grad is not None for one in model.parameters() if not one.stop_gradient)
