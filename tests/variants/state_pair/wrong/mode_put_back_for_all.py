# wrong: the mode is put back for all parts alike
def encode(lstm, inputs):
    training = lstm.training
    lstm.train()
    _, (h, _) = lstm(inputs)
    if not training:
        lstm.eval()
    return h[-1]
