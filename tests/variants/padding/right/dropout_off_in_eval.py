# right: dropout, which eval() switches off

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.dropout = nn.Dropout(0.3)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        x = self.dropout(self.embedding(token_ids))
        _, final = self.rnn(x, sequence_length=lengths)
        return self.fc(self.dropout(final[-1]))
