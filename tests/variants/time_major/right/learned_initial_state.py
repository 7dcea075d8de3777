# right: a learned initial state, the same for every sample and call

from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)
        self.start = self.create_parameter([num_layers, 1, hidden_size])

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        start = self.start.expand([-1, x.shape[0], -1])
        x, _ = self.rnn(x, start)
        return self.fc(x[:, -1])
