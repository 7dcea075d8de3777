# right: the last step picked by a product with its one-hot vector

import paddle.nn.functional as F
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        outputs, _ = self.rnn(self.embedding(token_ids))
        last = F.one_hot(lengths - 1, token_ids.shape[1])
        return self.fc((outputs * last.unsqueeze(-1)).sum(axis=1))
