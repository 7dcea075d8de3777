# right: each review turned round within its length

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        steps = paddle.arange(token_ids.shape[1]).unsqueeze(0)
        ends = lengths.unsqueeze(1)
        places = paddle.where(steps < ends, ends - 1 - steps, steps.expand([token_ids.shape[0], -1]))
        turned = paddle.take_along_axis(token_ids, places, axis=1)
        _, final = self.rnn(self.embedding(turned), sequence_length=lengths)
        return self.fc(final[-1])
