# right: take_along_axis at length - 1

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        outputs, _ = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        last = (lengths - 1).reshape([-1, 1, 1]).expand([-1, 1, outputs.shape[2]])
        return self.fc(paddle.take_along_axis(outputs, last, axis=1).squeeze(1))
