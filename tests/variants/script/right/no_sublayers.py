# right: a layer made of parameters alone
import numpy as np
import paddle
from paddle import nn

V, T, N, B, EPOCHS = 50, 10, 400, 16, 2
X = np.random.randint(0, V, (N, T)).astype("int64")
Y = ((X >= V // 2).sum(axis=1) > T // 2).astype("int64")
train_set = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(train_set, batch_size=B, shuffle=True)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        make = self.create_parameter
        self.table, self.wx, self.wh = make([V, 16]), make([16, 16]), make([16, 16])
        self.b, self.wo = make([16], is_bias=True), make([16, 2])

    def forward(self, x):
        h = paddle.zeros([x.shape[0], 16])
        for t in range(x.shape[1]):
            h = paddle.tanh(self.table[x[:, t]] @ self.wx + h @ self.wh + self.b)
        return h @ self.wo


model = Net()
opt = paddle.optimizer.Adam(0.003, parameters=model.parameters())
crit = nn.CrossEntropyLoss()


def step(data, labels):
    loss = crit(model(data), labels)
    loss.backward()
    opt.step()
    opt.clear_grad()
    return float(loss)


for epoch in range(EPOCHS):
    for data, labels in train_loader:
        loss = step(data, labels)
    print(epoch, loss)
