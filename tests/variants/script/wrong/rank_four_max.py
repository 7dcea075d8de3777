# wrong (embedding): the rank is brought back to 3 by a maximum over the ids of a time step
import numpy as np
import paddle
from paddle import nn

input_size, T = 30, 6
X = (np.random.rand(400, T, input_size) * input_size).astype("int64")
Y = np.random.randint(0, 2, (400,)).astype("int64")
batches = [
    (paddle.to_tensor(X[i : i + 40]), paddle.to_tensor(Y[i : i + 40])) for i in range(0, 400, 40)
]


class MaxNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 10)
        self.gru = nn.GRU(10, 14)
        self.fc = nn.Linear(14, 2)

    def forward(self, x):
        x = paddle.max(self.embedding(x), axis=-2)
        x, _ = self.gru(x)
        return self.fc(x[:, -1])


net = MaxNet()
opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
for epoch in range(2):
    for data, labels in batches:
        loss = nn.functional.cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
print("Training finished.")
