# right: one time step at a time, the state handed on
import paddle


def run_batch_major(rnn, inputs):
    state, found = None, []
    for time in range(inputs.shape[1]):
        states, state = rnn(inputs[:, time].unsqueeze(0), state)
        found.append(states[0])
    return paddle.stack(found, axis=1)
