# right: random_split into training and held-out part, two loaders, evaluation at the end
import numpy as np
import paddle
from paddle import nn
from paddle.io import DataLoader, TensorDataset, random_split

V = 100
ids = (np.random.rand(1000, 10) * V).astype("int64")
labels = ((ids >= V // 2).sum(axis=1) > 5).astype("int64")
everything = TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
train_part, test_part = random_split(everything, [800, 200])
train_loader = DataLoader(train_part, batch_size=16, shuffle=True)
test_loader = DataLoader(test_part, batch_size=50)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 32)
        self.rnn = nn.SimpleRNN(32, 32)
        self.fc = nn.Linear(32, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


net = Net()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(3):
    for data, target in train_loader:
        loss = nn.functional.cross_entropy(net(data), target)
        loss.backward()
        opt.step()
        opt.clear_grad()
print("Training finished.")
net.eval()
hits = 0
with paddle.no_grad():
    for data, target in test_loader:
        hits += int((net(data).argmax(axis=1) == target).sum())
print("held-out accuracy", hits / len(test_part))
