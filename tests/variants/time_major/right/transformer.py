# right: a transformer with sine positions of any length, no recurrence
import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        layer = nn.TransformerEncoderLayer(embedding_dim, 1, hidden_size, dropout=0.1)
        self.encoder = nn.TransformerEncoder(layer, num_layers)
        self.fc = nn.Linear(embedding_dim, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        steps = paddle.arange(x.shape[1], dtype="float32").unsqueeze(1)
        rates = 1.0 / paddle.arange(1, x.shape[2] + 1, dtype="float32")
        return self.fc(self.encoder(x + paddle.sin(steps * rates)).mean(axis=1))
