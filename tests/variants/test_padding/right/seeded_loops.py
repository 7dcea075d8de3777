# right: loops over batches from a generator with a seed
import numpy as np
import paddle
import paddle.nn as nn
from padding import ReviewClassifier


def random_batches(count):
    rng = np.random.default_rng(2024)
    for _ in range(count):
        lengths = rng.integers(1, 7, size=rng.integers(2, 5))
        width = int(lengths.max() + rng.integers(1, 4))
        ids = rng.integers(1, 30, size=(len(lengths), width))
        yield ids, lengths


def new_model(seed):
    paddle.seed(seed)
    model = ReviewClassifier(30, 6, nn.GRU(6, 8), 8, 4)
    model.eval()
    for w in model.parameters():
        if not w.stop_gradient:
            w.set_value(paddle.uniform(w.shape, min=-0.8, max=0.8))
    return model


def run(model, ids, lengths):
    with paddle.no_grad():
        return model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).numpy()


def test_every_review_is_classified_as_if_it_were_alone_and_bare():
    model = new_model(0)
    for ids, lengths in random_batches(6):
        found = run(model, ids, lengths)
        for row, length in enumerate(lengths):
            bare = run(model, ids[row : row + 1, :length], lengths[row : row + 1])
            assert np.abs(found[row] - bare[0]).max() < 1e-4


def test_ids_behind_the_end_do_not_matter():
    model = new_model(1)
    rng = np.random.default_rng(7)
    for ids, lengths in random_batches(6):
        other = ids.copy()
        for row, length in enumerate(lengths):
            other[row, length:] = rng.integers(0, 30, ids.shape[1] - length)
        assert np.abs(run(model, ids, lengths) - run(model, other, lengths)).max() < 1e-4


def test_each_token_matters_to_some_model():
    models = [new_model(seed) for seed in range(4)]
    for ids, lengths in random_batches(3):
        for row, length in enumerate(lengths):
            for step in range(length):
                other = ids.copy()
                other[row, step] = 1 + other[row, step] % 29
                assert any(
                    (run(one, ids, lengths)[row] != run(one, other, lengths)[row]).any()
                    for one in models
                )


def test_training_reaches_every_parameter():
    model = new_model(0)
    model.train()
    ids, lengths = next(random_batches(1))
    model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).sum().backward()
    missing = [
        name for name, w in model.named_parameters() if not w.stop_gradient and w.grad is None
    ]
    assert not missing
