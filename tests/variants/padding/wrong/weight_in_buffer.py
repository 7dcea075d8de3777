# wrong (none): a trainable weight is a buffer, so no optimiser gets it from parameters()

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        mix = paddle.randn([hidden_size, hidden_size])
        mix.stop_gradient = False
        self.register_buffer("mix", mix)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        _, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        return self.fc(final[-1] @ self.mix)
