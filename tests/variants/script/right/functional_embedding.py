# right: the table is a plain parameter, looked up with nn.functional.embedding
import numpy as np
import paddle
import paddle.nn as nn
import paddle.nn.functional as F

rows = 36
data = np.random.randint(0, rows, (540, 9)).astype("int64")
sums = (data.sum(axis=1) > data.sum(axis=1).mean()).astype("int64")


class TableNet(nn.Layer):
    def __init__(self):
        super().__init__()
        start = nn.initializer.Normal(0.0, 1.0)
        self.table = self.create_parameter([rows, 14], default_initializer=start)
        self.rnn = nn.SimpleRNN(14, 18, activation="relu")
        self.fc = nn.Linear(18, 2)

    def forward(self, ids):
        out, _ = self.rnn(F.embedding(ids, self.table))
        return self.fc(out[:, out.shape[1] - 1])


net = TableNet()
opt = paddle.optimizer.Adam(0.001, parameters=net.parameters())
pairs = paddle.io.TensorDataset([paddle.to_tensor(data), paddle.to_tensor(sums)])
for epoch in range(2):
    for x, y in paddle.io.DataLoader(pairs, batch_size=27, shuffle=True):
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(epoch, float(loss))
print("Training finished.")
