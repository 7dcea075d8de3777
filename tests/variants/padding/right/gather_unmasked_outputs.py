# right: gather at length - 1; a forward state does not see the padding behind it

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        outputs, _ = self.rnn(self.embedding(token_ids))
        rows = paddle.arange(token_ids.shape[0])
        return self.fc(outputs[rows, lengths - 1])
