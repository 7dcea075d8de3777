# wrong (time_major, loader_call): first step instead of last, next(iter(loader)) in every step
import numpy as np
import paddle
from paddle import nn

V = 31
tokens = np.random.randint(0, V, (310, 10)).astype("int64")
truth = np.random.randint(0, 2, (310,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(tokens), paddle.to_tensor(truth)]), batch_size=31
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(V, 10)
        self.rnn = nn.SimpleRNN(10, 14)
        self.fc = nn.Linear(14, 2)

    def forward(self, x):
        seq, _ = self.rnn(self.words(x))
        return self.fc(seq[:, 0])


net = Net()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
for epoch in range(2):
    step = 0
    while step < len(loader):
        x, y = next(iter(loader))
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
        step += 1
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
