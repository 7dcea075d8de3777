# right: a learned first state

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.first = self.create_parameter([1, 1, hidden_size])
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        first = self.first.expand([1, token_ids.shape[0], -1])
        _, final = self.rnn(self.embedding(token_ids), first.contiguous(), lengths)
        return self.fc(final[-1])
