# wrong: all outputs in one row: the width grows with the time

def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    return outputs.flatten(start_axis=1)
