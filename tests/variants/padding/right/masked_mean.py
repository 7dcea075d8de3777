# right: sum of the outputs within the length, divided by the length

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
        steps = paddle.arange(token_ids.shape[1])
        mask = (steps < lengths.unsqueeze(1)).astype("float32").unsqueeze(-1)
        return self.fc((outputs * mask).sum(axis=1) / mask.sum(axis=1))
