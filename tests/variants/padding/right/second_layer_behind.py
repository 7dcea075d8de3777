# right: a layer of its own reads what the one handed in has made of the review

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.second = nn.GRU(hidden_size, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        x, _ = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        _, final = self.second(x, sequence_length=lengths)
        return self.fc(final[-1])
