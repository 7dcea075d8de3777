# right: an own gated cell as a Layer of its own, used inside the model step by step
import numpy as np
import paddle
from paddle.nn import Embedding, Layer, Linear
from paddle.nn.functional import cross_entropy, sigmoid


class Gate(Layer):
    def __init__(self, inputs, units):
        super().__init__()
        self.update = Linear(inputs + units, units)
        self.fresh = Linear(inputs + units, units)

    def forward(self, x, h):
        both = paddle.concat([x, h], axis=-1)
        z = sigmoid(self.update(both))
        return z * h + (1 - z) * paddle.tanh(self.fresh(both))


class GatedNet(Layer):
    def __init__(self):
        super().__init__()
        self.embed = Embedding(45, 12)
        self.gate = Gate(12, 20)
        self.read = Linear(20, 3)

    def forward(self, ids):
        h = paddle.zeros([ids.shape[0], 20])
        for x in self.embed(ids).unbind(1):
            h = self.gate(x, h)
        return self.read(h)


X = paddle.to_tensor(np.random.randint(0, 45, (360, 7)).astype("int64"))
Y = paddle.to_tensor(np.random.randint(0, 3, (360,)).astype("int64"))
net = GatedNet()
opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
for epoch in range(2):
    for data, labels in paddle.io.DataLoader(paddle.io.TensorDataset([X, Y]), batch_size=36):
        loss = cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(float(loss))
print("Training finished.")
