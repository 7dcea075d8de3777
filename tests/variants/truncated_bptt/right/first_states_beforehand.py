# right: a run without gradient finds the first state of each chunk
import paddle


def unroll(cell, inputs, chunk):
    time = inputs.shape[1]
    starts, state = {}, paddle.zeros([len(inputs), cell.hidden_size])
    with paddle.no_grad():
        for step in range(time):
            if step % chunk == 0:
                starts[step] = state
            _, state = cell(inputs[:, step], state)
    states = []
    for start, state in starts.items():
        for step in range(start, min(start + chunk, time)):
            _, state = cell(inputs[:, step], state)
            states.append(state)
    return paddle.stack(states, axis=1)
