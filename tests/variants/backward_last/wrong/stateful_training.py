# wrong: in train mode the final states of a call start the next one

import paddle


def encode(rnn, inputs):
    first = rnn.__dict__.get("kept") if rnn.training else None
    if first is not None and first.shape[1] != inputs.shape[0]:
        first = None
    _, state = rnn(inputs, first)
    rnn.__dict__["kept"] = state.detach()
    return paddle.concat([state[0], state[1]], axis=-1)
