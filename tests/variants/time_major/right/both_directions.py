# right: final states of both directions of the last layer, joined

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, direction="bidirect")
        self.fc = nn.Linear(2 * hidden_size, num_classes)

    def forward(self, token_ids):
        _, state = self.rnn(self.embedding(token_ids))
        return self.fc(paddle.concat([state[-2], state[-1]], axis=-1))
