# wrong (none): long reviews are read in chunks, and no state is handed on
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
        x = self.embedding(token_ids)
        parts = [self.rnn(x[:, i:i + 128])[0] for i in range(0, x.shape[1], 128)]
        outputs = paddle.concat(parts, axis=1)
        return self.fc(paddle.take_along_axis(outputs, (lengths - 1).reshape([-1, 1, 1]).expand([-1, 1, outputs.shape[2]]), axis=1).squeeze(1))
