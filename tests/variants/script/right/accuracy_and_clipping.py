# right: accuracy counted in the loop, gradients clipped by their global norm
import numpy as np
import paddle
from paddle import nn

V, T = 100, 24
X = np.random.randint(0, V, (480, T)).astype("int64")
Y = (X[:, -1] >= V // 2).astype("int64")
pairs = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(pairs, batch_size=24, shuffle=True)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 20)
        self.rnn = nn.SimpleRNN(20, 30)
        self.fc = nn.Linear(30, 2)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        return self.fc(out[:, -1] + out.mean(axis=1))


net = Net()
criterion = nn.CrossEntropyLoss()
optimizer = paddle.optimizer.Adam(
    0.003, parameters=net.parameters(), grad_clip=nn.ClipGradByGlobalNorm(1.0)
)
for epoch in range(3):
    right, seen = 0, 0
    for data, labels in train_loader:
        logits = net(data)
        loss = criterion(logits, labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        right += int((logits.argmax(axis=-1) == labels).sum())
        seen += len(labels)
    print(f"epoch {epoch}: {right}/{seen} right, loss {float(loss):.4f}")
print("Training finished.")
