# wrong: train() and eval() put the state back, the batches of one epoch share it

from paddle import nn


class Encoder(nn.Layer):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.rnn = nn.GRU(input_size, hidden_size)
        self.state = None

    def forward(self, inputs):
        if self.state is not None and self.state.shape[1] != inputs.shape[0]:
            self.state = None
        outputs, state = self.rnn(inputs, self.state)
        self.state = state.detach()
        return outputs[:, -1]

    def train(self):
        super().train()
        self.state = None

    def eval(self):
        super().eval()
        self.state = None
