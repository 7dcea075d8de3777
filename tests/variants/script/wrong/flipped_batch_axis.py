# wrong (time_major): flip along axis 0 exchanges the samples instead of turning time around
import numpy as np
import paddle
from paddle import nn

size = 31
X = paddle.to_tensor(np.random.randint(0, size, (480, 10)).astype("int64"))
Y = paddle.to_tensor(np.random.randint(0, 4, (480,)).astype("int64"))
stream = paddle.io.DataLoader(paddle.io.TensorDataset([X, Y]), batch_size=12, shuffle=True)


class Pair(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(size, 9)
        self.ahead = nn.LSTM(9, 11)
        self.behind = nn.LSTM(9, 11)
        self.fc = nn.Linear(22, 4)

    def forward(self, x):
        e = self.embedding(x)
        a = self.ahead(e)[0][:, -1]
        b = self.behind(paddle.flip(e, axis=[0]))[0][:, -1]
        return self.fc(paddle.concat([a, b], axis=1))


pair = Pair()
adam = paddle.optimizer.Adam(0.003, parameters=pair.parameters())
for epoch in range(2):
    for x, y in stream:
        loss = nn.functional.cross_entropy(pair(x), y)
        loss.backward()
        adam.step()
        adam.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
