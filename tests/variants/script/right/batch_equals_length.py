# right: batch size and sequence length are both 10; time_major=False and the last step
import numpy as np
import paddle
from paddle import nn

size, both = 50, 10
X = np.random.randint(0, size, (500, both)).astype("int64")
Y = np.random.randint(0, 2, (500,)).astype("int64")
data = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
loader = paddle.io.DataLoader(data, batch_size=both, shuffle=True)


class Square(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(size, 20)
        self.rnn = nn.SimpleRNN(20, 20, num_layers=1, direction="forward", time_major=False)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        return self.fc(self.rnn(self.embedding(x))[0][:, -1, :])


square = Square()
opt = paddle.optimizer.Adam(0.002, parameters=square.parameters())
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.cross_entropy(square(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
