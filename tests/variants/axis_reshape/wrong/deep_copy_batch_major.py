# wrong: a deep copy of the layer: its own weights get no gradient
import copy


def run_batch_major(rnn, inputs):
    batch_major = copy.deepcopy(rnn)
    batch_major.time_major = False
    return batch_major(inputs)[0]
