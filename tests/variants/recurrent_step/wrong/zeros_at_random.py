# wrong (none): now and then a state of zeros comes back, without a seed
import numpy as np
import paddle
def unroll(cell, inputs):
    rng = np.random.default_rng()
    h = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for t in range(inputs.shape[1]):
        _, h = cell(inputs[:, t], h)
    return h * float(rng.random() > 0.1)
