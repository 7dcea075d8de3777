# right: scores are distances to a prototype of each class

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.prototypes = self.create_parameter([num_classes, hidden_size])

    def forward(self, token_ids, lengths):
        _, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        return -(final[-1].unsqueeze(1) - self.prototypes).square().sum(axis=-1)
