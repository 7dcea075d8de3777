# right: the state after the last token beside the mean over the review

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(2 * hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        outputs, final = self.rnn(self.embedding(token_ids), sequence_length=lengths)
        steps = paddle.arange(token_ids.shape[1])
        mask = (steps < lengths.unsqueeze(1)).astype("float32").unsqueeze(-1)
        mean = (outputs * mask).sum(axis=1) / mask.sum(axis=1)
        return self.fc(paddle.concat([final[-1], mean], axis=-1))
