# right: word dropout in training, the recurrent layer and the embedding are frozen
import paddle
from paddle import nn
import paddle.nn.functional as F


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim, sparse=False)
        self.rnn = rnn
        for p in [*self.rnn.parameters(), *self.embedding.parameters()]:
            p.stop_gradient = True
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        x = self.embedding(token_ids)
        if self.training:
            keep = paddle.bernoulli(paddle.full(token_ids.shape, 0.9))
            x = x * keep.unsqueeze(-1)
        _, final = self.rnn(x, sequence_length=lengths)
        return self.fc(final[-1])
