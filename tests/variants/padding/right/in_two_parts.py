# right: in two parts, the second one only for the reviews that reach it

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        x = self.embedding(token_ids)
        half = max(1, x.shape[1] // 2)
        _, final = self.rnn(x[:, :half], sequence_length=lengths.clip(max=half))
        if half < x.shape[1]:
            rest = (lengths - half).clip(min=1)
            _, later = self.rnn(x[:, half:], final, rest)
            final = paddle.where((lengths > half).reshape([1, -1, 1]), later, final)
        return self.fc(final[-1])
