# right: a learned vector in front of every review

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.start = self.create_parameter([1, 1, embedding_dim])
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        x = self.embedding(token_ids)
        x = paddle.concat([self.start.expand([x.shape[0], 1, -1]), x], axis=1)
        _, final = self.rnn(x, sequence_length=lengths + 1)
        return self.fc(final[-1])
