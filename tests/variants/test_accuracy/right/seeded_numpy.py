# right: batches from NumPy with a seed, and the share by NumPy
import numpy as np
import paddle
from accuracy import accuracy


def test_random_batches():
    draw = np.random.default_rng(7)
    for _ in range(30):
        batches, hits = [], []
        for size in draw.integers(1, 7, size=draw.integers(1, 5)):
            logits = draw.normal(size=(size, 3)).astype("float32")
            labels = draw.integers(0, 3, size=(size, 1))
            # half of the labels are what is predicted
            labels = np.where(draw.random((size, 1)) < 0.5, logits.argmax(1)[:, None], labels)
            hits.append(logits.argmax(1) == labels[:, 0])
            batches.append((paddle.to_tensor(logits), paddle.to_tensor(labels)))
        np.testing.assert_allclose(accuracy(batches), np.concatenate(hits).mean(), atol=1e-5)
