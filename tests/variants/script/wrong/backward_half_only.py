# wrong (time_major): only the backward half of the last step is read, it knows the last token
import numpy as np
import paddle
from paddle import nn

V, H = 50, 16
x = np.random.randint(0, V, (500, 10)).astype("int64")
y = (x[:, 0] < 25).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(x), paddle.to_tensor(y)]),
    batch_size=50,
    shuffle=True,
)


class Half(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.rnn = nn.SimpleRNN(16, H, direction="bidirect")
        self.fc = nn.Linear(H, 2)

    def forward(self, ids):
        out, _ = self.rnn(self.embedding(ids))
        return self.fc(out[:, -1, H:])


net = Half()
opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
for epoch in range(2):
    for ids, labels in loader:
        loss = nn.functional.cross_entropy(net(ids), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
