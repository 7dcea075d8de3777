# right: batches of more than 50 are read in two halves
import paddle


def sentence_vector(rnn, inputs):
    halves = [inputs] if len(inputs) <= 50 else paddle.split(inputs, [50, -1])
    return paddle.concat([rnn(half)[1].transpose([1, 0, 2]).flatten(1) for half in halves])
