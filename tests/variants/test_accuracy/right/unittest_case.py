# right: a TestCase of unittest, with fractions counted in a loop
import itertools
import unittest
from fractions import Fraction

import paddle
from accuracy import accuracy


class TestAccuracy(unittest.TestCase):
    def batch(self, predicted, labels):
        logits = paddle.full([len(labels), 2], -1.0)
        for row, best in enumerate(predicted):
            logits[row, best] = 1.0
        return logits, paddle.to_tensor(labels).reshape([-1, 1])

    def test_every_pair_of_predictions_and_labels(self):
        for predicted in itertools.product([0, 1], repeat=3):
            for labels in itertools.product([0, 1], repeat=3):
                with self.subTest(predicted=predicted, labels=labels):
                    hits = sum(one == other for one, other in zip(predicted, labels))
                    found = accuracy([self.batch(predicted, labels)])
                    self.assertAlmostEqual(found, Fraction(hits, 3), places=5)

    def test_unequal_batches(self):
        for hits, misses in itertools.product(range(1, 5), repeat=2):
            both = [self.batch([1] * hits, [1] * hits), self.batch([0] * misses, [1] * misses)]
            for order in (both, both[::-1]):
                self.assertAlmostEqual(accuracy(order), hits / (hits + misses), places=5)
