# wrong (none): eval() mode keeps the last layer's weight of the first call

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.kept = None
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        _, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        if self.training:
            self.kept = None
            return self.fc(final[-1])
        if self.kept is None:
            self.kept = self.fc.weight.detach().clone()
        return final[-1] @ self.kept + self.fc.bias
