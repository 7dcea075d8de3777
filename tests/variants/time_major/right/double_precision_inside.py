# right: weights and states are float64, the logits float32
import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.inputs = nn.Linear(embedding_dim, hidden_size)
        self.states = nn.Linear(hidden_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)
        self.to(dtype="float64")

    def forward(self, token_ids):
        x = self.inputs(self.embedding(token_ids))
        state = paddle.zeros_like(x[:, 0])
        for t in range(x.shape[1]):
            state = paddle.tanh(x[:, t] + self.states(state))
        return self.fc(state).astype("float32")
