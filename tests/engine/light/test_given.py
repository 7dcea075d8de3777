"""Side effects of a call: each part of a layer, and each tensor, is examined separately."""

import paddle
import pytest

from kata.inside import arguments


@pytest.mark.parametrize(
    ("call", "left"),
    [
        (lambda _layer, _x: None, [True, True]),
        (lambda _layer, x: x.add_(paddle.ones([1])), [False, True]),
        (lambda _layer, x: x.unsqueeze_(0), [False, True]),
        (lambda _layer, x: setattr(x, "stop_gradient", False), [False, True]),
        (lambda layer, _x: layer.eval(), [True, False]),
        (lambda layer, _x: arguments.put(layer.weight, 2 * layer.weight.numpy()), [True, False]),
        (lambda layer, _x: setattr(layer.bias, "stop_gradient", True), [True, False]),
    ],
)
def test_whatever_a_call_changes_is_seen(call, left):
    layer, x = paddle.nn.Linear(2, 2), paddle.ones([2])
    assert arguments.left_alone(lambda: call(layer, x), layer, [x]) == left
