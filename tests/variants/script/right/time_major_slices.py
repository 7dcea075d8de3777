# right: time-major slices of the data, no loader at all
import numpy as np
import paddle
from paddle import nn

V, T, N, B, EPOCHS = 50, 10, 400, 16, 2
X = np.random.randint(0, V, (N, T)).astype("int64")
Y = ((X >= V // 2).sum(axis=1) > T // 2).astype("int64")


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 16)
        self.rnn = nn.SimpleRNN(16, 16, time_major=True)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.rnn(self.emb(x))
        return self.fc(out[-1])


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
    for i in range(0, N, B):
        step(paddle.to_tensor(X[i : i + B].T), paddle.to_tensor(Y[i : i + B]))
