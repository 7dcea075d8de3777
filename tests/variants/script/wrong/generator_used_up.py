# wrong (loader_call): the generator is made once, so the epochs after the first get nothing
import numpy as np
import paddle
import paddle.nn as nn

V, N = 43, 430
tokens = np.random.randint(0, V, (N, 8)).astype("int64")
marks = (tokens[:, 0] > 21).astype("int64")


def make_batches(size):
    for k in range(0, N, size):
        yield paddle.to_tensor(tokens[k : k + size]), paddle.to_tensor(marks[k : k + size])


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 14)
        self.gru = nn.GRU(14, 14)
        self.fc = nn.Linear(14, 2)

    def forward(self, x):
        return self.fc(self.gru(self.emb(x))[0].mean(axis=1))


net = Net()
opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
batches = make_batches(43)
for epoch in range(3):
    steps = 0
    for x, y in batches:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
        steps += 1
    print("epoch", epoch, "steps", steps)
print("Training finished.")
