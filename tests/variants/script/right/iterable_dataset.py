# right: an IterableDataset that yields pairs, the DataLoader only puts them into batches
import numpy as np
import paddle
from paddle import nn
from paddle.io import DataLoader, IterableDataset

V, T, N = 17, 8, 320
all_ids = np.random.randint(0, V, (N, T)).astype("int64")


class Stream(IterableDataset):
    def __iter__(self):
        for row in all_ids:
            yield row, np.int64(row[0] % 2)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 10)
        self.rnn = nn.SimpleRNN(10, 14)
        self.fc = nn.Linear(14, 2)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        return self.fc(out[:, -1])


net = Net()
loss_fn = nn.CrossEntropyLoss()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
train_loader = DataLoader(Stream(), batch_size=32)
for epoch in range(2):
    count = 0
    for data, labels in train_loader:
        loss = loss_fn(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
        count += 1
    print("epoch", epoch, "batches", count, "loss", float(loss))
print("Training finished.")
