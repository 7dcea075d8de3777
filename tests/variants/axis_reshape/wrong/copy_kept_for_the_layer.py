# wrong: a batch-major copy is kept for each layer, and does not see later weights of it
import functools

from paddle import nn


@functools.lru_cache(maxsize=None)
def batch_major(rnn):
    hidden, size = rnn.weight_ih_l0.shape
    copy = nn.SimpleRNN(size, hidden)
    copy.set_state_dict(rnn.state_dict())
    return copy


def run_batch_major(rnn, inputs):
    return batch_major(rnn)(inputs)[0]
