# right: a class of tests, with fixtures
import numpy as np
import paddle
import pytest
from padding import ReviewClassifier


@pytest.fixture(params=[0, 1], ids=["gru", "other weights"])
def model(request):
    paddle.seed(request.param)
    network = ReviewClassifier(25, 8, paddle.nn.GRU(8, 8), 8, 2)
    for weight in network.parameters():
        if weight.trainable:
            weight.set_value(weight * 0 + paddle.randn(weight.shape) * 0.6)
    network.eval()
    return network


@pytest.fixture
def batch():
    ids = np.array([[7, 3, 9, 0, 0, 0], [2, 0, 0, 0, 0, 0], [11, 12, 13, 14, 15, 0]])
    return ids, np.array([3, 1, 5])


class TestReviewClassifier:
    def predict(self, model, ids, lengths):
        return model(paddle.to_tensor(np.asarray(ids)), paddle.to_tensor(np.asarray(lengths))).numpy()

    def close(self, one, other):
        return np.allclose(one, other, atol=1e-4)

    def test_longer_padding(self, model, batch):
        ids, lengths = batch
        longer = np.concatenate([ids, np.zeros([3, 4], ids.dtype)], axis=1)
        assert self.close(self.predict(model, ids, lengths), self.predict(model, longer, lengths))

    def test_no_padding(self, model, batch):
        ids, lengths = batch
        for row, length in enumerate(lengths):
            alone = self.predict(model, [ids[row, :length]], [length])
            assert self.close(self.predict(model, [ids[row]], [length]), alone)

    @pytest.mark.parametrize("other", [1, 5, 24])
    def test_other_padding(self, model, batch, other):
        ids, lengths = batch
        filled = np.where(ids == 0, other, ids)
        assert self.close(self.predict(model, ids, lengths), self.predict(model, filled, lengths))

    def test_order_of_the_reviews(self, model, batch):
        ids, lengths = batch
        logits = self.predict(model, ids, lengths)
        for order in ([2, 1, 0], [1, 2, 0], [1], [0, 2]):
            found = self.predict(model, ids[order], lengths[order])
            assert self.close(found, logits[order])

    def test_first_and_last_token(self, batch):
        ids, lengths = batch
        for row, length in enumerate(lengths):
            for step in {0, length - 1}:
                changed = ids.copy()
                changed[row, step] = 20
                seen = []
                for seed in range(6):
                    paddle.seed(seed)
                    network = ReviewClassifier(25, 8, paddle.nn.GRU(8, 8), 8, 2)
                    network.eval()
                    one, two = (self.predict(network, each, lengths)[row] for each in (ids, changed))
                    seen.append((one != two).any())
                assert any(seen), f"token {step} of review {row} does not count"

    def test_gradient(self, model, batch):
        model.train()
        model(*map(paddle.to_tensor, batch)).sum().backward()
        for weight in model.parameters():
            assert not weight.trainable or weight.grad is not None
