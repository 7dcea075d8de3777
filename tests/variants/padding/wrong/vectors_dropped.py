# wrong (none): dropout on the vectors of the tokens, in eval mode too
import paddle.nn.functional as F
from paddle import nn

class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        x = F.dropout(self.embedding(token_ids), 0.1)
        _, final = self.rnn(x, sequence_length=lengths)
        return self.fc(final[-1])
