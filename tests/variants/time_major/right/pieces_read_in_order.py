# right: texts are read in pieces of 64, and the last states of these are read by a second network
import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.pieces = nn.GRU(hidden_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        ends = [
            self.rnn(x[:, start : start + 64])[0][:, -1] for start in range(0, x.shape[1], 64)
        ]
        states, _ = self.pieces(paddle.stack(ends, axis=1))
        return self.fc(states[:, -1])
