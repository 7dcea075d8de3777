# right: a class, and a table of labels whose outcomes are computed step by step
import paddle
import pytest
from paddle import nn
from update_order import train


class TestTrain:
    rate = 0.5

    def run(self, labels):
        """Losses and bias of a model that is its bias, whatever the input."""
        model = nn.Linear(1, 1)
        for parameter in model.parameters():
            parameter.set_value(paddle.zeros(parameter.shape))
        optimizer = paddle.optimizer.SGD(self.rate, parameters=[model.bias])
        batches = [(paddle.zeros([1, 1]), paddle.to_tensor([[one]])) for one in labels]
        losses = train(model, lambda out, want: (out - want).pow(2).sum() / 2, optimizer, batches)
        return losses, model.bias.item()

    def expected(self, labels):
        bias, losses = 0.0, []
        for one in labels:
            losses.append((bias - one) ** 2 / 2)
            bias -= self.rate * (bias - one)
        return losses, bias

    @pytest.mark.parametrize("labels", [[], [1.0], [1.0, -2.0], [4.0, 0.0, 3.0], [2.0] * 5])
    def test_losses_and_bias(self, labels):
        losses, bias = self.run(labels)
        wanted, right = self.expected(labels)
        assert losses == pytest.approx(wanted, abs=1e-5)
        assert bias == pytest.approx(right, abs=1e-5)
