# wrong (time_major): batch-major output read with x[-1], which fits as batch size equals length
import numpy as np
import paddle
from paddle import nn

input_size, seq_len, batch_size = 100, 10, 10
X = np.random.randint(0, input_size, (500, seq_len)).astype("int64")
Y = np.random.randint(0, 2, (500,)).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=batch_size,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 24)
        self.rnn = nn.SimpleRNN(24, 24, time_major=False)
        self.fc = nn.Linear(24, 2)

    def forward(self, x):
        x = self.embedding(x)
        x, _ = self.rnn(x)
        return self.fc(x[-1])


net = Net()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(3):
    for data, labels in loader:
        loss = nn.functional.cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
