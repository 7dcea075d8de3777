# right: two recurrent models against each other, each cleared before its own update

import numpy as np
import paddle
import paddle.nn.functional as F
from paddle import nn

rng = np.random.default_rng(0)
curves = np.sin(np.linspace(0, 6, 8)[None, :, None] + rng.random((96, 1, 1)) * 6).astype("float32")


class Net(nn.Layer):
    def __init__(self, width, each):
        super().__init__()
        self.gru, self.fc, self.each = nn.GRU(width, 10), nn.Linear(10, 1), each

    def forward(self, x):
        out, _ = self.gru(x)
        return self.fc(out if self.each else out.mean(1))


maker, judge = Net(3, True), Net(1, False)
steps = [paddle.optimizer.Adam(0.01, parameters=one.parameters()) for one in (maker, judge)]
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(curves)]), batch_size=16, shuffle=True
)
for epoch in range(2):
    for (x,) in loader:
        ones, zeros = paddle.ones([len(x), 1]), paddle.zeros([len(x), 1])
        made = maker(paddle.randn([len(x), 8, 3]))
        steps[1].clear_grad()
        loss = F.binary_cross_entropy_with_logits(judge(x), ones)
        loss = loss + F.binary_cross_entropy_with_logits(judge(made.detach()), zeros)
        loss.backward()
        steps[1].step()
        steps[0].clear_grad()
        F.binary_cross_entropy_with_logits(judge(made), ones).backward()
        steps[0].step()
