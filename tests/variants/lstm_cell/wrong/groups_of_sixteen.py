# wrong (none): samples from the seventeenth on keep their old state
import paddle


def lstm_step(cell, x, h, c):
    _, (new_h, new_c) = cell(x[:16], (h[:16], c[:16]))
    return paddle.concat([new_h, h[16:]]), paddle.concat([new_c, c[16:]])
