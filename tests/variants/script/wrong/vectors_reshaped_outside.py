# wrong (time_major): the embedded tokens are reshaped outside the model
import numpy as np
import paddle
from paddle import nn

V, T = 40, 8
X = np.random.randint(0, V, (400, T))
Y = (X[:, -1] >= 20).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=20, shuffle=True
)
table = nn.Embedding(V, 12)


class Reader(nn.Layer):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(12, 16, time_major=True)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        return self.fc(self.gru(x)[0][-1])


net = Reader()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters() + table.parameters())
for epoch in range(2):
    for x, y in loader:
        vectors = table(x)
        loss = nn.functional.cross_entropy(net(vectors.reshape([T, -1, 12])), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
