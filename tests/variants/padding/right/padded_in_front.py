# right: reviews moved to the end, and a state stays where none has begun

import paddle
from paddle import nn


class ReviewClassifier(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, rnn, hidden_size, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = rnn
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids, lengths):
        time = token_ids.shape[1]
        places = (paddle.arange(time) + lengths.unsqueeze(1)) % time
        x = self.embedding(paddle.take_along_axis(token_ids, places, axis=1))
        state = None
        for step in range(time):
            _, after = self.rnn(x[:, step : step + 1], state)
            begun = (time - lengths <= step).reshape([1, -1, 1])
            state = paddle.where(begun, after, paddle.zeros_like(after) if state is None else state)
        return self.fc(state[-1])
