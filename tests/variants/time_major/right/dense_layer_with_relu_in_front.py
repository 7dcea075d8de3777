# right: a dense layer with relu in front of a head without bias
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.dense = nn.Linear(hidden_size, 2 * hidden_size)
        self.fc = nn.Linear(2 * hidden_size, num_classes, bias_attr=False)

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids))
        return self.fc(nn.functional.relu(self.dense(x[:, -1, :])))
