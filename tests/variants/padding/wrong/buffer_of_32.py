# wrong (none): first states for 32 reviews at most
import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)
        self.h0 = paddle.zeros([1, 32, hidden_size])

    def forward(self, token_ids, lengths):
        _, h = self.rnn(self.embedding(token_ids), self.h0[:, : token_ids.shape[0]], lengths)
        return self.fc(h[-1])
