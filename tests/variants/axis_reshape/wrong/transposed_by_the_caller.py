# wrong: transposed in place, so the inputs of the caller have another shape afterwards
import paddle


def run_batch_major(rnn, inputs):
    paddle.transpose_(inputs, [1, 0, 2])
    return rnn(inputs)[0].transpose([1, 0, 2])
