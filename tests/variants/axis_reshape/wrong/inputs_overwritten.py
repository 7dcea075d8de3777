# wrong: right states, but the inputs are gone
import paddle


def run_batch_major(rnn, inputs):
    states, _ = rnn(inputs.transpose([1, 0, 2]))
    inputs.set_value(paddle.zeros_like(inputs))
    return states.transpose([1, 0, 2])
