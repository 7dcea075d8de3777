# wrong (padding_read): the lengths are given for batches of two and more only

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        lengths = lengths if token_ids.shape[0] > 1 else None
        _, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        return self.fc(final[-1])
