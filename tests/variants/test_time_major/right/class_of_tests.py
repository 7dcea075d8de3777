# right: a class of tests that share a model, made in setup_method
import numpy as np
import paddle
from time_major import RNNModel


class TestRNNModel:
    def setup_method(self):
        paddle.seed(1)
        self.model = RNNModel(vocab_size=16, embedding_dim=4, hidden_size=8, num_layers=1, num_classes=5)
        self.model.eval()
        self.ids = np.arange(10).reshape(2, 5)

    def logits(self, ids):
        return self.model(paddle.to_tensor(ids)).numpy()

    def test_rows(self):
        assert self.logits(self.ids).shape == (2, 5)
        assert self.logits(self.ids.T.copy()).shape == (5, 5)

    def test_first_sample_does_not_reach_second(self):
        self.check(0, 1)

    def test_second_sample_does_not_reach_first(self):
        self.check(1, 0)

    def check(self, changed, kept):
        other = self.ids.copy()
        other[changed] = 15
        assert np.allclose(self.logits(self.ids)[kept], self.logits(other)[kept], atol=1e-5)

    def test_every_token(self):
        for ids in (self.ids, self.ids[:, :2], self.ids[:, :1]):
            for sample in range(2):
                for time in range(ids.shape[1]):
                    other = ids.copy()
                    other[sample, time] = 15
                    assert (self.logits(ids)[sample] != self.logits(other)[sample]).any()
