# wrong: a learned initial state for each place in a batch, 32 of them
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        zero = nn.initializer.Constant(0.0)
        shape = [num_layers, 32, hidden_size]
        self.start = self.create_parameter(shape, default_initializer=zero)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        start = self.start[:, : token_ids.shape[0]]
        x, _ = self.rnn(self.embedding(token_ids), start)
        return self.fc(x[:, -1])
