# wrong (loader_call): the DataLoader is called to get an iterator for a while loop
import numpy as np
import paddle
from paddle import nn

X = np.random.randint(0, 61, (366, 10)).astype("int64")
Y = np.random.randint(0, 2, (366,)).astype("int64")
feed = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=61,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(61, 15)
        self.rnn = nn.SimpleRNN(15, 15)
        self.fc = nn.Linear(15, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


net = Net()
opt = paddle.optimizer.Adam(0.003, parameters=net.parameters())
for epoch in range(2):
    iterator = feed()
    batch = next(iterator, None)
    while batch is not None:
        loss = nn.functional.cross_entropy(net(batch[0]), batch[1])
        loss.backward()
        opt.step()
        opt.clear_grad()
        batch = next(iterator, None)
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
