# right: nothing is pinned, and nothing hangs on what is drawn
import numpy as np
import paddle
from padding import ReviewClassifier
from paddle import nn


def some_batch():
    lengths = np.random.permutation([1, 2, 3, 5])
    ids = np.random.randint(1, 50, [4, 7])
    ids[np.arange(7) >= lengths[:, None]] = 0
    return ids, lengths


def some_model():
    model = ReviewClassifier(50, 8, nn.GRU(8, 8), 8, 3)
    for weight in model.parameters():
        if not weight.stop_gradient:
            weight.set_value(paddle.randn(weight.shape))
    model.eval()
    return lambda ids, lengths: model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).numpy()


def test_padding_reviews_and_order():
    for _ in range(5):
        logits, (ids, lengths) = some_model(), some_batch()
        filled = np.where(ids == 0, np.random.randint(1, 50, ids.shape), ids)
        np.testing.assert_allclose(logits(filled, lengths), logits(ids, lengths), atol=1e-3)
        for row, length in enumerate(lengths):
            alone = logits(ids[[row], :length], lengths[[row]])
            np.testing.assert_allclose(logits(ids, lengths)[[row]], alone, atol=1e-3)


def test_tokens():
    ids, lengths = some_batch()
    for row, length in enumerate(lengths):
        for step in (0, length - 1):
            changed = ids.copy()
            changed[row, step] = ids[row, step] % 49 + 1
            models = [some_model() for _ in range(8)]
            assert any((one(ids, lengths) != one(changed, lengths)).any() for one in models)


def test_gradients():
    model = ReviewClassifier(50, 8, nn.GRU(8, 8), 8, 3)
    model(*map(paddle.to_tensor, some_batch())).sum().backward()
    assert all(one.stop_gradient or one.grad is not None for one in model.parameters())
