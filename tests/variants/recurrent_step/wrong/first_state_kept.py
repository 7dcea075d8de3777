# wrong (none): the final state is the first one of the next call
import paddle


def unroll(cell, inputs):
    state = getattr(cell, "kept", None)
    if state is None or state.shape[0] != inputs.shape[0]:
        state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    for time in range(inputs.shape[1]):
        _, state = cell(inputs[:, time], state)
    cell.kept = state.detach()
    return state
