# wrong (padding_read): padding up to the next multiple of four is read

from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        rounded = ((lengths + 3) // 4 * 4).clip(max=token_ids.shape[1])
        _, final = self.rnn(self.embedding(token_ids), sequence_length=rounded)
        return self.fc(final[-1])
