# wrong (time_major): the SimpleRNN became an LSTM, time_major=True stayed, own iterable
import numpy as np
import paddle
import paddle.nn as nn


class Feed:
    def __init__(self, ids, labels, size):
        self.pairs = [
            (paddle.to_tensor(ids[i : i + size]), paddle.to_tensor(labels[i : i + size]))
            for i in range(0, len(ids), size)
        ]

    def __iter__(self):
        return iter(self.pairs)


class LSTMModel(nn.Layer):
    def __init__(self, vocab_size):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, 24)
        self.lstm = nn.LSTM(24, 24, num_layers=2, time_major=True)
        self.fc = nn.Linear(24, 2)

    def forward(self, x):
        out, (h, c) = self.lstm(self.embedding(x))
        return self.fc(out[:, -1])


rng = np.random.default_rng(5)
ids = rng.integers(0, 77, (616, 9))
feed = Feed(ids, (ids[:, 1] > 38).astype("int64"), 28)
model = LSTMModel(77)
opt = paddle.optimizer.Adam(0.003, parameters=model.parameters())
for epoch in range(2):
    for x, y in feed:
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, float(loss))
print("Training finished.")
