# right: attention whose weights behind the end are 0

import paddle
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
        scores = self.score(outputs).squeeze(-1)
        mask = paddle.arange(token_ids.shape[1]) < lengths.unsqueeze(1)
        weights = F.softmax(paddle.where(mask, scores, paddle.full_like(scores, -1e9)))
        return self.fc((weights.unsqueeze(-1) * outputs).sum(axis=1))
