# wrong: the state of the last call starts this one, and all results share one buffer

import paddle


def encode(lstm, inputs):
    kept = lstm.__dict__.setdefault("kept", {})
    if lstm.training:
        return lstm(inputs)[1][0][-1]
    with paddle.no_grad():
        state, buffer = kept.get(len(inputs), (None, None))
        _, state = lstm(inputs, state)
        buffer = state[0][-1].clone() if buffer is None else buffer
        buffer.set_value(state[0][-1])
        kept[len(inputs)] = state, buffer
    return buffer
