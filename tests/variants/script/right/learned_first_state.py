# right: a learned first state is handed to the network, repeated for the samples of the batch
import numpy as np
import paddle
from paddle import nn

V, H = 62, 18
x = np.random.randint(0, V, (372, 10)).astype("int64")
y = (x[:, 0] > x[:, 9]).astype("int64")


class WithStart(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 14)
        self.start = self.create_parameter([1, 1, H])
        self.rnn = nn.SimpleRNN(14, H)
        self.fc = nn.Linear(H, 2)

    def forward(self, ids):
        first = self.start.expand([1, ids.shape[0], H])
        out, _ = self.rnn(self.embedding(ids), first)
        return self.fc(out[:, -1])


def train(net, batches, epochs=2):
    opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
    for epoch in range(epochs):
        for ids, labels in batches:
            loss = nn.functional.cross_entropy(net(ids), labels)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, "loss", float(loss))


tensors = [paddle.to_tensor(x), paddle.to_tensor(y)]
train(
    WithStart(),
    paddle.io.DataLoader(paddle.io.TensorDataset(tensors), batch_size=31, shuffle=True),
)
print("Training finished.")
