# right: cosine of the state and a vector for each class, times a scale that is learned
import paddle
import paddle.nn.functional as F
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.classes = self.create_parameter([num_classes, hidden_size])
        self.scale = self.create_parameter([1], default_initializer=nn.initializer.Constant(20.0))

    def forward(self, token_ids):
        x, _ = self.rnn(self.embedding(token_ids))
        state = F.normalize(x[:, -1, :])
        return self.scale * state @ F.normalize(self.classes).T
