# wrong: the states of the lower layer are cut off from the graph

import paddle


def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    below = h.shape[0] - rnn.num_directions
    h = paddle.concat([h[:below].detach(), h[below:]]) if below else h
    return h.transpose([1, 0, 2]).flatten(1)
