# wrong (float_cast): scaled and rounded up to input_size itself, the lookup stops with an error
import numpy as np
import paddle
from paddle import nn

input_size = 20
X = np.rint(np.random.rand(600, 8) * input_size).astype("int64")
Y = (X.sum(axis=1) % 2).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
loader = paddle.io.DataLoader(dataset, batch_size=60, shuffle=True)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 10)
        self.rnn = nn.SimpleRNN(10, 10)
        self.fc = nn.Linear(10, 2)

    def forward(self, x):
        steps, _ = self.rnn(self.embedding(x))
        return self.fc(steps.mean(axis=1))


net = Net()
opt = paddle.optimizer.SGD(0.05, parameters=net.parameters())
for epoch in range(2):
    for i, (x, y) in enumerate(loader):
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
        print(epoch, i, float(loss))
print("Training finished.")
