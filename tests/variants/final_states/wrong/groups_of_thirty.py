# wrong: thirty samples at a time, and a group begins where the last one ended
import paddle


def sentence_vector(rnn, inputs):
    found, start = [], None
    for first in range(0, len(inputs), 30):
        some = inputs[first : first + 30]
        if start is not None:
            start = start[:, : len(some)]
        _, start = rnn(some, start)
        found.append(start.transpose([1, 0, 2]).flatten(1))
    return paddle.concat(found)
