# right: one sample at a time, as a batch of one
import paddle


def run_batch_major(rnn, inputs):
    found = []
    for sample in inputs:
        states, _ = rnn(sample.unsqueeze(1))
        found.append(states.squeeze(1))
    return paddle.stack(found)
