# right: a TestCase of unittest, on two weights and batches of several samples
import unittest

import numpy as np
import paddle
from paddle import nn
from update_order import train

BATCHES = [
    ([[1.0, 2.0], [0.0, 1.0], [-1.0, 0.5]], [[1.0], [0.0], [2.0]]),
    ([[0.5, -1.0]], [[1.5]]),
    ([[2.0, 0.0], [1.0, 1.0]], [[-1.0], [0.5]]),
]


class TestTrain(unittest.TestCase):
    def setUp(self):
        self.model = nn.Linear(2, 1, bias_attr=False)
        self.start = np.array([[0.5], [-0.25]])
        self.model.weight.set_value(self.start.astype("float32"))
        self.optimizer = paddle.optimizer.SGD(0.1, parameters=self.model.parameters())

    def train(self, batches):
        tensors = [tuple(map(paddle.to_tensor, one)) for one in batches]
        return train(self.model, nn.functional.mse_loss, self.optimizer, tensors)

    def test_losses_and_weights(self):
        losses, weight = self.train(BATCHES), self.start
        self.assertEqual(len(losses), len(BATCHES))
        for found, (inputs, labels) in zip(losses, BATCHES):
            inputs = np.array(inputs)
            errors = inputs @ weight - np.array(labels)
            self.assertAlmostEqual(found, (errors**2).mean(), places=4)
            weight = weight - 0.1 * 2 * inputs.T @ errors / len(inputs)
        np.testing.assert_allclose(self.model.weight.numpy(), weight, atol=1e-4)

    def test_no_batch(self):
        self.assertEqual(self.train([]), [])
        np.testing.assert_array_equal(self.model.weight.numpy(), self.start.astype("float32"))
