# right: the batch in two halves, one after the other

import paddle


def sentence_vector(rnn, inputs):
    half = inputs.shape[0] // 2
    if half:
        halves = [sentence_vector(rnn, inputs[:half]), sentence_vector(rnn, inputs[half:])]
        return paddle.concat(halves)
    _, h = rnn(inputs)
    return h.flatten().unsqueeze(0)
