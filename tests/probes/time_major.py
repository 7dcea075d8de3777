"""Probes of a recurrent classifier: what is done to the subject, in its process."""

import numpy as np
import paddle


def logits_of(module, batches, vocab_size, num_layers, num_classes, seed):
    """The outputs of one fresh model in eval mode, for one batch after the other."""
    paddle.seed(seed)
    model = module.RNNModel(vocab_size, 8, 16, num_layers, num_classes)
    model.eval()
    return [model(paddle.to_tensor(np.array(batch, dtype="int64"))) for batch in batches]
