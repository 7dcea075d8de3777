# right: one loop over (phase, loader) pairs, training and validation
import numpy as np
import paddle
from paddle import nn

V, T, N, B, EPOCHS = 50, 10, 400, 16, 2
X = np.random.randint(0, V, (N, T)).astype("int64")
Y = ((X >= V // 2).sum(axis=1) > T // 2).astype("int64")


def loader_of(a, b, shuffle):
    return paddle.io.DataLoader(
        paddle.io.TensorDataset([paddle.to_tensor(X[a:b]), paddle.to_tensor(Y[a:b])]),
        batch_size=B,
        shuffle=shuffle,
    )


train_loader, val_loader = loader_of(0, 320, True), loader_of(320, 400, False)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 16)
        self.rnn = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.rnn(self.emb(x))
        return self.fc(out[:, -1])


model = Net()
opt = paddle.optimizer.Adam(0.003, parameters=model.parameters())
crit = nn.CrossEntropyLoss()
for epoch in range(EPOCHS):
    for phase, loader in [("train", train_loader), ("val", val_loader)]:
        model.train() if phase == "train" else model.eval()
        total = 0.0
        for data, labels in loader:
            if phase == "train":
                loss = crit(model(data), labels)
                loss.backward()
                opt.step()
                opt.clear_grad()
            else:
                with paddle.no_grad():
                    loss = crit(model(data), labels)
            total += float(loss)
        print(epoch, phase, total / len(loader))
