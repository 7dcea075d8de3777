# wrong (padding_read, padded_last_step): attention over masked outputs gives weight to the zeros

import paddle.nn.functional as F
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.score = nn.Linear(hidden_size, 1)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        outputs, _ = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        weights = F.softmax(self.score(outputs), axis=1)
        return self.fc((weights * outputs).sum(axis=1))
