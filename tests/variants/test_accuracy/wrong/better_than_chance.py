# wrong (own_oracle, wide_tolerance): asks whether a good classifier is better than chance
import paddle
from accuracy import accuracy


def test_a_good_classifier_is_better_than_chance():
    labels = paddle.to_tensor([[0], [0], [0], [1]])
    logits = paddle.to_tensor([[3.0, 0.0], [2.0, 1.0], [4.0, 1.0], [0.0, 2.0]])
    assert accuracy([(logits, labels), (logits[:2], labels[:2])]) > 0.5
