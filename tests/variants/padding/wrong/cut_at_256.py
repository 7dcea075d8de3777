# wrong (none): reviews are cut after 256 tokens
import paddle
from paddle import nn
import paddle.nn.functional as F


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        token_ids = token_ids[:, :256]
        lengths = paddle.clip(lengths, max=256)
        _, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        return self.fc(final[-1])
