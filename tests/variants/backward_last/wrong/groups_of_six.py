# wrong: six samples at a time, and a group begins where the last one ended
import paddle


def encode(rnn, inputs):
    found, start = [], None
    for first in range(0, len(inputs), 6):
        some = inputs[first : first + 6]
        if start is not None:
            start = start[:, : len(some)]
        _, start = rnn(some, start)
        found.append(paddle.concat([start[0], start[1]], axis=-1))
    return paddle.concat(found)
