# right: padding set to 0 by the lengths, padding_idx besides

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim, padding_idx=0)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        mask = paddle.arange(token_ids.shape[1]) < lengths.unsqueeze(1)
        x = self.embedding(paddle.where(mask, token_ids, paddle.zeros_like(token_ids)))
        _, final = self.rnn(x, sequence_length=lengths)
        return self.fc(final[-1])
