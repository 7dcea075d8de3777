# right: maximum over the steps within the length

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        outputs, _ = self.rnn(self.embedding(token_ids))
        mask = paddle.arange(token_ids.shape[1]) < lengths.unsqueeze(1)
        floor = paddle.full_like(outputs, -1e9)
        return self.fc(paddle.where(mask.unsqueeze(-1), outputs, floor).max(axis=1))
