# right: one step at a time, and the state stays where a review is over

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
        _, state = self.rnn(x[:, :1])
        for t in range(1, x.shape[1]):
            _, after = self.rnn(x[:, t : t + 1], state)
            reads = (t < lengths).reshape([1, -1, 1])
            state = paddle.where(reads, after, state)
        return self.fc(state[-1])
