# wrong: large batches are read in parts of 128 samples, and a part begins with the state of the last
import paddle
from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)

    def forward(self, inputs):
        state, found = None, []
        for start in range(0, len(inputs), 128):
            part = inputs[start : start + 128]
            state = self.rnn(part, state if state is None else state[:, : len(part)])[1]
            found.append(state[-1])
        return paddle.concat(found)
