# wrong (padding_read, padded_last_step): the mean of all word vectors beside the state

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size + embedding_dim, num_classes)

    def forward(self, token_ids, lengths):
        x = self.embedding(token_ids)
        _, final = self.rnn(x, sequence_length=lengths)
        return self.fc(paddle.concat([final[-1], x.mean(axis=1)], axis=-1))
