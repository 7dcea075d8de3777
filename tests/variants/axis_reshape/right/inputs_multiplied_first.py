# right: all products with the inputs at once, then the recurrence
import paddle


def run_batch_major(rnn, inputs):
    w_ih, w_hh, b_ih, b_hh = rnn.parameters()
    drive = paddle.einsum("btf,hf->bth", inputs, w_ih) + b_ih + b_hh
    state = paddle.zeros_like(drive[:, 0])
    found = paddle.zeros_like(drive)
    for time in range(drive.shape[1]):
        state = paddle.tanh(drive[:, time] + paddle.matmul(state, w_hh, transpose_y=True))
        found[:, time] = state
    return found
