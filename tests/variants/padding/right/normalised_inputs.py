# right: layer normalisation and a dense layer in front of the recurrent one

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.norm = nn.LayerNorm(embedding_dim)
        self.dense = nn.Linear(embedding_dim, embedding_dim)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        x = self.dense(self.norm(self.embedding(token_ids)))
        _, final = self.rnn(x, sequence_length=lengths)
        return self.fc(final[-1])
