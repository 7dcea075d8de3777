# right: scores [batch, classes, time] are transposed before they are flattened
import numpy as np
import paddle
from paddle import nn

V, T, K = 30, 7, 4
X = np.random.randint(0, V, (240, T))
Y = X % K
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]), batch_size=16, shuffle=True
)


class Tagger(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 12)
        self.gru = nn.GRU(12, 16)
        self.fc = nn.Linear(16, K)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0]).transpose([0, 2, 1])


net = Tagger()
opt = paddle.optimizer.Adam(5e-3, parameters=net.parameters())
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x).transpose([0, 2, 1]).reshape([-1, K]), y.reshape([-1]))
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
