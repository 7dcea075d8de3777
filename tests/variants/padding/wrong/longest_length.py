# wrong (padding_read): every row gets the length of the longest review

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        longest = paddle.full_like(lengths, int(lengths.max()))
        _, final = self.rnn(self.embedding(token_ids), sequence_length=longest)
        return self.fc(final[-1])
