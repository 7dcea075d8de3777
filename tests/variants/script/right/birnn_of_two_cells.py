# right: nn.BiRNN of two cells, mean over the time axis
import numpy as np
import paddle
from paddle import nn

alphabet, steps, groups = 22, 9, 3
codes = (np.random.rand(420, steps) * alphabet).astype(np.int64)
kinds = (codes[:, 4] % groups).astype(np.int64)


class TwoCells(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(alphabet, 10)
        self.both = nn.BiRNN(nn.GRUCell(10, 8), nn.SimpleRNNCell(10, 8))
        self.score = nn.Linear(16, groups)

    def forward(self, x):
        outputs, _ = self.both(self.embed(x))
        return self.score(outputs.mean(1))


net = TwoCells()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
pool = paddle.io.TensorDataset([paddle.to_tensor(codes), paddle.to_tensor(kinds)])
for epoch in range(2):
    for step, (x, y) in enumerate(paddle.io.DataLoader(pool, batch_size=42, shuffle=True)):
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
        if step == 0:
            print("epoch", epoch, "first loss", float(loss))
print("Training finished.")
