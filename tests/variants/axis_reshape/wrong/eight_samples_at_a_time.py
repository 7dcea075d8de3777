# wrong: eight samples at a time, the state goes on to the next eight
import paddle
def run_batch_major(rnn, inputs):
    out, h = [], None
    for s in range(0, inputs.shape[0], 8):
        part = inputs[s:s + 8].transpose([1, 0, 2])
        if h is not None and h.shape[1] != part.shape[1]:
            h = None
        y, h = rnn(part, h)
        out.append(y.transpose([1, 0, 2]))
    return paddle.concat(out)
