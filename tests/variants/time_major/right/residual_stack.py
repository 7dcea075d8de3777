# right: residual layers, each of one SimpleRNN and a LayerNorm
import paddle
from paddle import nn
import paddle.nn.functional as F


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.proj = nn.Linear(embedding_dim, hidden_size)
        self.layers = nn.LayerList([nn.SimpleRNN(hidden_size, hidden_size) for _ in range(num_layers)])
        self.norm = nn.LayerNorm(hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.proj(self.embedding(token_ids))
        for layer in self.layers:
            x = x + layer(x)[0]
        return self.fc(self.norm(x[:, -1]))
