# right: the sequence is read from its end to its beginning and the first output is taken
import numpy as np
import paddle
from paddle import nn

V, T = 28, 10
x_train = np.random.randint(0, V, (500, T)).astype("int64")
y_train = (x_train[:, T - 1] > 13).astype("int64")


class Backwards(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 16)
        self.rnn = nn.RNN(nn.SimpleRNNCell(16, 20), is_reverse=True)
        self.fc = nn.Linear(20, 2)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        return self.fc(out[:, 0, :])


model = Backwards()
opt = paddle.optimizer.Adam(0.004, parameters=model.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(x_train), paddle.to_tensor(y_train)]), batch_size=50
)
for epoch in range(3):
    for x, y in loader:
        loss = nn.functional.cross_entropy(model(x), y)
        opt.clear_grad()
        loss.backward()
        opt.step()
    print(epoch, float(loss))
print("Training finished.")
