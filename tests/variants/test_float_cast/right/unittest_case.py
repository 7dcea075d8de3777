# right: unittest's own classes, which pytest runs too
import unittest

import numpy as np
from float_cast import make_token_ids


class TokenIds(unittest.TestCase):
    def test_vocabularies(self):
        for vocab_size in (2, 10, 270):
            with self.subTest(vocab_size=vocab_size):
                ids = make_token_ids(40, vocab_size, vocab_size, 5)
                self.assertEqual(ids.shape, (40, vocab_size))
                self.assertEqual(ids.dtype, np.int64)
                self.assertEqual(set(np.ravel(ids)), set(range(vocab_size)))

    def test_seed(self):
        ids = [make_token_ids(5, 9, 33, seed).tolist() for seed in (4, 4, 5)]
        self.assertEqual(ids[0], ids[1])
        self.assertNotEqual(ids[0], ids[2])
