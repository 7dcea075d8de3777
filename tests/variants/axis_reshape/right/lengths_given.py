# right: the full length of every sample given to the layer
import paddle


def run_batch_major(rnn, inputs):
    batch, time, _ = inputs.shape
    lengths = paddle.full([batch], time, dtype="int64")
    states, _ = rnn(inputs.transpose([1, 0, 2]), sequence_length=lengths)
    return states.transpose([1, 0, 2])
