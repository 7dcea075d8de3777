# right: relu states, each normalised before it is handed on
import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.hidden_size = hidden_size
        self.step = nn.Linear(embedding_dim + hidden_size, hidden_size)
        self.norm = nn.LayerNorm(hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        state = paddle.zeros([x.shape[0], self.hidden_size])
        for time in range(x.shape[1]):
            both = paddle.concat([x[:, time], state], axis=1)
            state = nn.functional.relu(self.norm(self.step(both)))
        return self.fc(state)
