# right: every sample runs alone, as a batch of one

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=False)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        states = []
        for i in range(token_ids.shape[0]):
            _, state = self.rnn(self.embedding(token_ids[i : i + 1]))
            states.append(state[-1])
        return self.fc(paddle.concat(states, axis=0))
