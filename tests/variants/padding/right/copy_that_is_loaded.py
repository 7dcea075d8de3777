# right: a copy, and the weights of the layer loaded into it once more

import copy

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = copy.copy(rnn)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        _, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        return self.fc(final[-1])
