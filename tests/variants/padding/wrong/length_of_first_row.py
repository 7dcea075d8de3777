# wrong (padded_last_step): the end of the first review is taken for all

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        outputs, _ = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        return self.fc(outputs[:, int(lengths[0]) - 1])
