# right: forward returns a dictionary
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
        return {"logits": self.fc(out[:, -1]), "out": out}


model = Net()
opt = paddle.optimizer.Adam(0.003, parameters=model.parameters())
crit = nn.CrossEntropyLoss()


def step(data, labels):
    loss = crit(model(data)["logits"], labels)
    loss.backward()
    opt.step()
    opt.clear_grad()
    return float(loss)


for epoch in range(EPOCHS):
    for data, labels in train_loader:
        loss = step(data, labels)
    print(epoch, loss)
