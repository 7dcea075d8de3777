# right: cross-validation over folds, a fresh model for each
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
        self.rnn = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.rnn(self.emb(x))
        return self.fc(out[:, -1])


crit = nn.CrossEntropyLoss()


def fit(train_idx, val_idx):
    model = Net()
    opt = paddle.optimizer.Adam(0.003, parameters=model.parameters())
    loader = paddle.io.DataLoader(
        paddle.io.TensorDataset([paddle.to_tensor(X[train_idx]), paddle.to_tensor(Y[train_idx])]),
        batch_size=B,
        shuffle=True,
    )
    for epoch in range(EPOCHS):
        for data, labels in loader:
            loss = crit(model(data), labels)
            loss.backward()
            opt.step()
            opt.clear_grad()
    model.eval()
    with paddle.no_grad():
        return float((model(paddle.to_tensor(X[val_idx])).argmax(1).numpy() == Y[val_idx]).mean())


order = np.random.permutation(N)
folds = [
    (np.concatenate([order[:i], order[i + 100 :]]), order[i : i + 100]) for i in range(0, N, 100)
]
for fold, (train_idx, val_idx) in enumerate(folds):
    print(fold, fit(train_idx, val_idx))
