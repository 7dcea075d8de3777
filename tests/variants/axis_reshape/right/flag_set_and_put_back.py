# right: the flag of the layer is changed for this call only

def run_batch_major(rnn, inputs):
    rnn.time_major = False
    try:
        states, _ = rnn(inputs)
    finally:
        rnn.time_major = True
    return states
