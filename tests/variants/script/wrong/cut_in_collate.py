# wrong (float_cast): the collate function keeps the first half of each sequence
import numpy as np
import paddle
from paddle import nn


class Data(paddle.io.Dataset):
    def __init__(self):
        self.x = np.random.randint(0, 100, (800, 10)).astype("int64")
        self.y = (self.x[:, -1] > 49).astype("int64")

    def __getitem__(self, i):
        return self.x[i], self.y[i]

    def __len__(self):
        return len(self.x)


def collate(batch, max_len=5):
    return (
        paddle.to_tensor(np.stack([x[:max_len] for x, _ in batch])),
        paddle.to_tensor(np.array([y for _, y in batch])),
    )


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 50)
        self.rnn = nn.SimpleRNN(50, 50)
        self.fc = nn.Linear(50, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1])


loader = paddle.io.DataLoader(Data(), batch_size=16, shuffle=True, collate_fn=collate)
net = Net()
opt = paddle.optimizer.Adam(1e-3, parameters=net.parameters())
for epoch in range(3):
    for data, labels in loader:
        loss = nn.functional.cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(float(loss))
