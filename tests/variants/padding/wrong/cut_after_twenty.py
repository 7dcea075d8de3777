# wrong (padded_last_step): reviews are cut after twenty tokens

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        token_ids, lengths = token_ids[:, :20], lengths.clip(max=20)
        _, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        return self.fc(final[-1])
