# wrong (loader_call): next() before the loop takes a batch away in every epoch
import numpy as np
import paddle
import paddle.nn as nn

V = 84
ids = np.random.randint(0, V, (420, 6)).astype("int64")
labels = (ids[:, 0] > ids[:, 5]).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=30,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 12)
        self.rnn = nn.SimpleRNN(12, 12, direction="bidirect")
        self.fc = nn.Linear(24, 2)

    def forward(self, x):
        out, _ = self.rnn(self.emb(x))
        return self.fc(out.max(axis=1))


net = Net()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
for epoch in range(2):
    batches = iter(loader)
    shown, _ = next(batches)
    print("epoch", epoch, "batch shape", shown.shape)
    for x, y in batches:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("loss", float(loss))
print("Training finished.")
