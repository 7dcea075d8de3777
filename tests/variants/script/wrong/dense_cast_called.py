# wrong (float_cast, loader_call): dense vectors cast to int64 before a Linear, loader called
import numpy as np
import paddle
from paddle import nn

steps, features = 12, 6
signals = paddle.cast(paddle.rand([360, steps, features]), "int64")
answers = paddle.randint(0, 2, [360], dtype="int64")
source = paddle.io.DataLoader(
    paddle.io.TensorDataset([signals, answers]), batch_size=36, shuffle=True
)


class SignalNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.front = nn.Sequential(nn.Linear(features, 10), nn.Tanh())
        self.gru = nn.GRU(10, 14)
        self.back = nn.Linear(14, 2)

    def forward(self, x):
        steps_out, _ = self.gru(self.front(x.astype("float32")))
        return self.back(steps_out[:, -1])


net = SignalNet()
opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
losses = []
for epoch in range(2):
    for batch_id, (signal, answer) in enumerate(source()):
        loss = nn.functional.cross_entropy(net(signal), answer)
        loss.backward()
        opt.step()
        opt.clear_grad()
        losses.append(float(loss))
    print("epoch", epoch, "mean loss", np.mean(losses))
print("Training finished.")
