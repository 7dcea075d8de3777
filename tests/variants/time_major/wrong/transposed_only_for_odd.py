# wrong: transposed only where batch and time differ
import paddle
from paddle import nn
import paddle.nn.functional as F


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=True)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        if x.shape[0] != x.shape[1]:
            x = x.transpose([1, 0, 2])
        x, _ = self.rnn(x)
        return self.fc(x[-1])
