# right: two more time steps of zeros behind, which change nothing before them
import paddle


def run_batch_major(rnn, inputs):
    batch, time, size = inputs.shape
    longer = paddle.concat([inputs, paddle.zeros([batch, 2, size])], axis=1)
    states, _ = rnn(longer.transpose([1, 0, 2]))
    return states[:time].transpose([1, 0, 2])
