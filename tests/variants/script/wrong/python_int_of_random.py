# wrong (float_cast): int(random.random()) is always 0, here in front of paddle.Model
import random

import numpy as np
import paddle
from paddle import nn

vocab = 26
rows = [[int(random.random()) for _ in range(10)] for _ in range(300)]
labels = np.random.randint(0, 2, (300, 1)).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(rows), paddle.to_tensor(labels)])


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(vocab, 12)
        self.rnn = nn.LSTM(12, 12)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


net = Net()
model = paddle.Model(net)
model.prepare(paddle.optimizer.Adam(0.01, parameters=net.parameters()), nn.CrossEntropyLoss())
model.fit(paddle.io.DataLoader(dataset, batch_size=30, shuffle=True), epochs=2, verbose=0)
print("Training finished.")
