# right: one sample after the other
import paddle


def lstm_step(cell, x, h, c):
    steps = [cell(x[n : n + 1], (h[n : n + 1], c[n : n + 1]))[1] for n in range(x.shape[0])]
    new_h, new_c = zip(*steps, strict=True)
    return paddle.concat(list(new_h)), paddle.concat(list(new_c))
