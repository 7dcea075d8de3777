# wrong: eight samples at a time, and the state goes on from one eight to the next
import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        logits, state = [], None
        for start in range(0, token_ids.shape[0], 8):
            chunk = token_ids[start : start + 8]
            if state is not None:
                state = state[:, : chunk.shape[0]]
            _, state = self.rnn(self.embedding(chunk), state)
            logits.append(self.fc(state[-1]))
        return paddle.concat(logits)
