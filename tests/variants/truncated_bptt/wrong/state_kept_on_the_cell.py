# wrong: the state is kept on the cell: the next call of it goes on from there
import paddle


def unroll(cell, inputs, chunk):
    if not hasattr(cell, "state"):
        cell.state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            cell.state = cell.state.detach()
        cell.state = cell(inputs[:, time], cell.state)[1]
        states.append(cell.state)
    return paddle.stack(states, axis=1)
