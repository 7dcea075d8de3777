# right: two models trained in one loop
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
        self.emb = nn.Embedding(V, 16)
        self.rnn = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.rnn(self.emb(x))
        return self.fc(out[:, -1])


crit = nn.CrossEntropyLoss()
models = {"a": Net(), "b": Net()}
opts = {k: paddle.optimizer.Adam(0.003, parameters=m.parameters()) for k, m in models.items()}
for epoch in range(EPOCHS):
    for data, labels in train_loader:
        for k, m in models.items():
            loss = crit(m(data), labels)
            loss.backward()
            opts[k].step()
            opts[k].clear_grad()
