# right: each review is read twice, the second time from the state after the first

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        x = self.embedding(token_ids)
        _, final = self.rnn(x, sequence_length=lengths)
        _, final = self.rnn(x, final, lengths)
        return self.fc(final[-1])
