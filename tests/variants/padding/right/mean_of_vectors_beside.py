# right: the mean of the word vectors of the review beside its state

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size + embedding_dim, num_classes)

    def forward(self, token_ids, lengths):
        x = self.embedding(token_ids)
        mask = nn.functional.sequence_mask(lengths, x.shape[1], "float32").unsqueeze(-1)
        mean = (x * mask).sum(axis=1) / mask.sum(axis=1)
        _, final = self.rnn(x, sequence_length=lengths)
        return self.fc(paddle.concat([final[-1], mean], axis=-1))
