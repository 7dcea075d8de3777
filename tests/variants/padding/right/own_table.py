# right: a table of its own and a product with one-hot vectors

import paddle.nn.functional as F
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.table = self.create_parameter([vocab_size, embedding_dim])
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        x = F.one_hot(token_ids, self.table.shape[0]) @ self.table
        _, final = self.rnn(x, sequence_length=lengths)
        return self.fc(final[-1])
