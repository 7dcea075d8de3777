# right: sum of masked outputs, divided by the length

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        outputs, _ = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        mask = paddle.nn.functional.sequence_mask(lengths, token_ids.shape[1], "float32")
        total = (outputs * mask.unsqueeze(-1)).sum(axis=1)
        return self.fc(total / lengths.astype("float32").unsqueeze(-1))
