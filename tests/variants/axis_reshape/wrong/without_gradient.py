# wrong: the states are right, and have no gradient
import paddle


@paddle.no_grad()
def run_batch_major(rnn, inputs):
    return paddle.stack([rnn(one.unsqueeze(1))[0].squeeze(1) for one in inputs])
