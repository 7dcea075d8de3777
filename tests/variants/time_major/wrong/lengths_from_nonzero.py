# wrong: id 0 is taken for padding, and the end gets lost
import paddle
from paddle import nn
import paddle.nn.functional as F


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.SimpleRNN(embedding_dim, hidden_size, num_layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        lengths = paddle.clip((token_ids != 0).astype('int64').sum(axis=1), min=1)
        _, h = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        return self.fc(h[-1])
