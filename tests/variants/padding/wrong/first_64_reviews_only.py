# wrong (none): reviews behind the first 64 get the logits of the last of these

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        _, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        places = paddle.arange(len(token_ids)).clip(max=63)
        return self.fc(final[-1][places])
