# right: padded batches, a masked mean over the real tokens
import numpy as np
import paddle
from paddle import nn

V, T, N, B, EPOCHS = 50, 10, 400, 16, 2
V = 30
samples = []
for _ in range(N):
    row = np.random.randint(1, V, np.random.randint(4, 12))
    samples.append((row.astype("int64"), np.int64((row >= V // 2).mean() > 0.5)))


class Words(paddle.io.Dataset):
    def __len__(self):
        return len(samples)

    def __getitem__(self, i):
        return samples[i]


def collate(items):
    longest = max(len(row) for row, _ in items)
    ids = np.zeros([len(items), longest], dtype="int64")
    for i, (row, _) in enumerate(items):
        ids[i, : len(row)] = row
    return paddle.to_tensor(ids), paddle.to_tensor(np.array([y for _, y in items]))


train_loader = paddle.io.DataLoader(Words(), batch_size=B, shuffle=True, collate_fn=collate)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 16, padding_idx=0)
        self.rnn = nn.GRU(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        mask = (x != 0).astype("float32").unsqueeze(-1)
        out, _ = self.rnn(self.emb(x))
        return self.fc((out * mask).sum(1) / mask.sum(1))


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
