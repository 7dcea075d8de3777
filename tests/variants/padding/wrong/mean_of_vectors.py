# wrong (none): a mean of vectors without the recurrent layer, the order is lost

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.dense = nn.Linear(embedding_dim, hidden_size)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        mask = (paddle.arange(token_ids.shape[1]) < lengths.unsqueeze(1)).astype("float32")
        x = self.dense(self.embedding(token_ids)) * mask.unsqueeze(-1)
        return self.fc(x.sum(axis=1) / mask.sum(axis=1, keepdim=True))
