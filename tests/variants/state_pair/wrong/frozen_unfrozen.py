# wrong: all weights are made trainable, frozen ones too
def encode(lstm, inputs):
    for p in lstm.parameters():
        p.stop_gradient = False
    return lstm(inputs)[1][0][-1]
