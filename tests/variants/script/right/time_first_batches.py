# right: the collate function hands out time-first batches [T, B], the network is time-major
import numpy as np
import paddle
from paddle import nn

vocabulary, steps = 24, 9
X = np.random.randint(0, vocabulary, (540, steps)).astype("int64")
Y = (X.sum(axis=1) > 100).astype("int64")


def time_first(samples):
    data = np.stack([np.asarray(sample) for sample, _ in samples], axis=1)
    return paddle.to_tensor(data), paddle.to_tensor(np.array([int(y) for _, y in samples]))


class TimeFirst(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, 16)
        self.rnn = nn.SimpleRNN(16, 16, time_major=True)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        return self.fc(out[-1])


model = TimeFirst()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
pairs = list(zip(X, Y))
loader = paddle.io.DataLoader(pairs, batch_size=30, shuffle=True, collate_fn=time_first)
for epoch in range(2):
    for data, labels in loader:
        loss = nn.functional.cross_entropy(model(data), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("loss", float(loss))
print("Training finished.")
