# right: every number fetched from where it stands by its index in the flat data
import paddle


def run_batch_major(rnn, inputs):
    batch, time, size = inputs.shape
    order = paddle.arange(batch * time).reshape([batch, time]).transpose([1, 0]).flatten()
    steps = paddle.gather(inputs.reshape([batch * time, size]), order)
    states, _ = rnn(steps.reshape([time, batch, size]))
    return states.transpose([1, 0, 2])
