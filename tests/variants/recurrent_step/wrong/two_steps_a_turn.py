# wrong (step_skipped): two steps a turn, so the last one of an odd number is left out in long ones
import paddle


def unroll(cell, inputs):
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    time, turns = inputs.shape[1], inputs.shape[1] // 2
    if time <= 5:
        turns, rest = 0, range(time)
    else:
        rest = []
    for turn in range(turns):
        for step in (2 * turn, 2 * turn + 1):
            _, state = cell(inputs[:, step], state)
    for step in rest:
        _, state = cell(inputs[:, step], state)
    return state
