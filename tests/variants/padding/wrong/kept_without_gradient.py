# wrong (none): under no_grad(), as in an evaluation, the state of the batch before goes on

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.state = None
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        start = None
        if not paddle.is_grad_enabled() and self.state is not None:
            start = self.state if self.state.shape[1] == token_ids.shape[0] else None
        _, final = self.rnn(self.embedding(token_ids), start, lengths)
        self.state = final.detach()
        return self.fc(final[-1])
