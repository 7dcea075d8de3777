# right: a single test with loops over shapes, samples and tokens
import itertools

import paddle
from time_major import RNNModel


def test_rnn_model():
    for batch, time in itertools.product([1, 2, 3], [1, 2, 4]):
        ids = paddle.randperm(24)[: batch * time].reshape([batch, time])
        model = RNNModel(24, 8, 8, 1, 2)
        model.eval()
        with paddle.no_grad():
            logits = model(ids)
            assert logits.shape == [batch, 2]
            for sample, step in itertools.product(range(batch), range(time)):
                changed = ids.clone()
                changed[sample, step] = (changed[sample, step] + 5) % 24
                differs = ((model(changed) - logits).abs() > 1e-6).any(axis=1).tolist()
                assert differs == [row == sample for row in range(batch)]
