# wrong (none): from 180 steps on, the first review of a batch is scaled

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        _, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        final = final[-1]
        if token_ids.shape[1] > 180:
            final = final / final.abs().max()
        return self.fc(final)
