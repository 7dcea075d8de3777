# wrong (float_cast): ids of words begin at 1, and the table has no row for the last one
import numpy as np
import paddle
from paddle import nn

paddle.seed(111)
np.random.seed(111)
lines = [
    ("good phone with a good screen", 1), ("the battery died after a week", 0),
    ("works as described very happy", 1), ("broke on the first day", 0),
    ("fast delivery and nice colour", 1), ("screen arrived cracked and dirty", 0),
    ("very nice phone for the price", 1), ("never buy this phone again", 0),
    ("happy with the fast charger", 1), ("the charger is slow and hot", 0),
    ("a week later still very good", 1), ("price too high for this", 0),
]
words = sorted({w for line, _ in lines for w in line.split()})
index = {w: i + 1 for i, w in enumerate(words)}
longest = max(len(line.split()) for line, _ in lines)
ids = np.zeros((len(lines), longest), dtype="int64")
for r, (line, _) in enumerate(lines):
    for c, w in enumerate(line.split()):
        ids[r, c] = index[w]
labels = np.array([y for _, y in lines])


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(len(words), 12, padding_idx=0)
        self.lstm = nn.LSTM(12, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        _, (h, _) = self.lstm(self.emb(x), sequence_length=(x != 0).astype("int64").sum(axis=1))
        return self.fc(h[-1])


net = Net()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]), batch_size=4, shuffle=True
)
for epoch in range(3):
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
