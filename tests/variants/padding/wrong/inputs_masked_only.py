# wrong (padding_read): the inputs are masked, but the biases move the state on

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        mask = (paddle.arange(token_ids.shape[1]) < lengths.unsqueeze(1)).astype("float32")
        _, final = self.rnn(self.embedding(token_ids) * mask.unsqueeze(-1))
        return self.fc(final[-1])
