# wrong: the final state starts the next batch, results depend on it

from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)
        self.state = None

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        if self.state is not None and self.state.shape[1] != x.shape[0]:
            self.state = None
        x, state = self.rnn(x, self.state)
        self.state = state.detach()
        return self.fc(x[:, -1])
