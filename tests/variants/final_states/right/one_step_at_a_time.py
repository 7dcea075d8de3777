# right: a single direction a step at a time; both directions at once

import paddle


def sentence_vector(rnn, inputs):
    h = None
    if rnn.num_directions == 1:
        for step in range(inputs.shape[1]):
            _, h = rnn(inputs[:, step : step + 1], h)
    else:
        _, h = rnn(inputs)
    return paddle.concat(h.split(h.shape[0]), axis=2)[0]
