# wrong (loader_call): one iterator for all epochs, nothing is left of it after the first
import numpy as np
import paddle
from paddle import nn

V = 100
ids = np.random.randint(0, V, (500, 10)).astype("int64")
labels = np.random.randint(0, 2, (500,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=25,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 20)
        self.rnn = nn.SimpleRNN(20, 20)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


net = Net()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
iterator = iter(loader)
for epoch in range(3):
    for batch_id, (data, target) in enumerate(iterator):
        loss = nn.functional.cross_entropy(net(data), target)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
