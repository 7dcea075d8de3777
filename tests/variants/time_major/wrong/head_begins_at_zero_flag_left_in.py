# wrong: a head that begins at zero hides nothing of the wrong axis
import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers, time_major=True)
        zero = nn.initializer.Constant(0.0)
        self.fc = nn.Linear(hidden_size, num_classes, paddle.ParamAttr(initializer=zero))

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids))
        return self.fc(x[:, -1, :])
