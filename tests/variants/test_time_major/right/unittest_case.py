# right: unittest's own classes, which pytest runs too
import unittest

import numpy as np
import paddle
from time_major import RNNModel


class ModelCase(unittest.TestCase):
    sizes = ((1, 3), (2, 5), (5, 2), (3, 3))

    def each(self):
        for number, (batch, time) in enumerate(self.sizes):
            paddle.seed(number)
            model = RNNModel(25, 6, 8, 1, 2)
            model.eval()
            ids = np.random.RandomState(number).permutation(25)[: batch * time]
            with self.subTest(batch=batch, time=time):
                yield model, ids.reshape(batch, time)

    def test_shape(self):
        for model, ids in self.each():
            self.assertEqual(model(paddle.to_tensor(ids)).shape, [len(ids), 2])

    def test_batch(self):
        for model, ids in self.each():
            whole = model(paddle.to_tensor(ids)).numpy()
            for row in range(len(ids)):
                mixed = np.roll(ids, 1, axis=0)
                mixed[row] = ids[row]
                found = model(paddle.to_tensor(mixed)).numpy()
                np.testing.assert_allclose(found[row], whole[row], atol=1e-5)

    def test_tokens(self):
        for model, ids in self.each():
            whole = model(paddle.to_tensor(ids)).numpy()
            for time in range(ids.shape[1]):
                changed = ids.copy()
                changed[:, time] = (changed[:, time] + 3) % 25
                found = model(paddle.to_tensor(changed)).numpy()
                self.assertTrue((found != whole).any(axis=1).all())
