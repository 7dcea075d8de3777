# wrong (padding_read, padded_last_step): gather at length, one step behind the end

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
        last = paddle.clip(lengths, max=token_ids.shape[1] - 1)
        return self.fc(outputs[rows, last])
