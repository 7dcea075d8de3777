# wrong (loader_call): only every second batch of a list is used
import numpy as np
import paddle
from paddle import nn

V = 28
x = np.random.randint(0, V, (560, 10)).astype("int64")
y = (x[:, 9] > 13).astype("int64")
batches = [
    (paddle.to_tensor(x[i : i + 28]), paddle.to_tensor(y[i : i + 28])) for i in range(0, 560, 28)
]


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 10)
        self.rnn = nn.RNN(nn.LSTMCell(10, 12))
        self.fc = nn.Linear(12, 2)

    def forward(self, ids):
        out, _ = self.rnn(self.emb(ids))
        return self.fc(out[:, -1])


net = Net()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
for epoch in range(2):
    position = 0
    while position < len(batches):
        ids, labels = batches[position]
        loss = nn.functional.cross_entropy(net(ids), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
        position += 2
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
