# right: tests in the style of unittest
import unittest

import numpy as np
import paddle
from padding import ReviewClassifier


class Padding(unittest.TestCase):
    def setUp(self):
        self.rng = np.random.default_rng(11)
        self.lengths = np.array([4, 1, 2, 6])
        self.ids = self.rng.integers(1, 40, (4, 8))
        for row, length in enumerate(self.lengths):
            self.ids[row, length:] = 0
        self.models = [self.model(seed) for seed in range(3)]

    @staticmethod
    def model(seed):
        paddle.seed(seed)
        model = ReviewClassifier(40, 7, paddle.nn.GRU(7, 9), 9, 5)
        for weight in model.parameters():
            if not weight.stop_gradient:
                weight.set_value(paddle.randn(weight.shape) / 2)
        model.eval()
        return model

    @staticmethod
    def logits(model, ids, lengths):
        return model(paddle.to_tensor(ids), paddle.to_tensor(lengths)).numpy()

    def same(self, ids, lengths, rows):
        for model in self.models:
            expected = self.logits(model, self.ids, self.lengths)[rows]
            np.testing.assert_allclose(self.logits(model, ids, lengths), expected, atol=1e-4)

    def test_shape(self):
        for model in self.models:
            self.assertEqual(self.logits(model, self.ids, self.lengths).shape, (4, 5))

    def test_alone(self):
        for row in range(4):
            self.same(self.ids[[row]], self.lengths[[row]], [row])

    def test_cut(self):
        for row, length in enumerate(self.lengths):
            self.same(self.ids[[row], :length], self.lengths[[row]], [row])

    def test_garbage(self):
        garbage = self.rng.integers(1, 40, self.ids.shape)
        self.same(np.where(self.ids == 0, garbage, self.ids), self.lengths, [0, 1, 2, 3])

    def test_turned_round(self):
        self.same(self.ids[::-1].copy(), self.lengths[::-1].copy(), [3, 2, 1, 0])

    def test_tokens(self):
        for row, length in enumerate(self.lengths):
            for step in range(length):
                with self.subTest(row=row, step=step):
                    other = self.ids.copy()
                    other[row, step] = 40 - other[row, step] or 1
                    if other[row, step] == self.ids[row, step]:
                        other[row, step] = 1
                    moved = [
                        np.any(
                            self.logits(one, other, self.lengths)[row]
                            != self.logits(one, self.ids, self.lengths)[row]
                        )
                        for one in self.models
                    ]
                    self.assertTrue(any(moved))

    def test_gradients(self):
        model = self.models[0]
        model.train()
        model(paddle.to_tensor(self.ids), paddle.to_tensor(self.lengths)).sum().backward()
        for weight in model.parameters():
            if not weight.stop_gradient:
                self.assertIsNotNone(weight.grad)
