# wrong: the last steps of a sliding window, not of a chunk
import paddle


def unroll(cell, inputs, chunk):
    states = []
    for time in range(inputs.shape[1]):
        with paddle.no_grad():
            state = paddle.zeros([inputs.shape[0], cell.hidden_size])
            for step in range(time - chunk + 1):
                _, state = cell(inputs[:, step], state)
        for step in range(max(0, time - chunk + 1), time + 1):
            _, state = cell(inputs[:, step], state)
        states.append(state)
    return paddle.stack(states, axis=1)
