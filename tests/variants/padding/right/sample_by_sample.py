# right: each review by itself, without its padding

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        rows = []
        for i, n in enumerate(lengths.tolist()):
            _, final = self.rnn(self.embedding(token_ids[i : i + 1, :n]))
            rows.append(final[-1])
        return self.fc(paddle.concat(rows))
