# right: the parts of the result unpacked line by line


def encode(lstm, inputs):
    final_state = lstm(inputs)[1]
    hidden_state, cell_state = final_state
    last_layer = hidden_state[-1]
    return last_layer.reshape([inputs.shape[0], lstm.hidden_size])
