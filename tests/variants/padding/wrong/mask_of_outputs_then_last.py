# wrong (padded_last_step): outputs are masked by hand and index -1 is read

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
        mask = (paddle.arange(token_ids.shape[1]) < lengths.unsqueeze(1)).astype("float32")
        return self.fc((outputs * mask.unsqueeze(-1))[:, -1])
