# wrong (padding_read, padded_last_step): reviews moved to the end: the padding is read first

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        steps = paddle.arange(token_ids.shape[1]).unsqueeze(0)
        places = (steps + lengths.unsqueeze(1)) % token_ids.shape[1]
        moved = paddle.take_along_axis(token_ids, places, axis=1)
        outputs, _ = self.rnn(self.embedding(moved))
        return self.fc(outputs[:, -1])
