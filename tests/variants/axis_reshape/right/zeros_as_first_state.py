# right: the first state given, transposed by permutation of dims
import paddle


def run_batch_major(rnn, inputs):
    first = paddle.zeros([1, inputs.shape[0], rnn.hidden_size])
    states, _ = rnn(inputs.transpose((1, 0, 2)), first)
    return states.transpose((1, 0, 2))
