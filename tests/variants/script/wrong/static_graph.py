# wrong (none): a static graph is another kind of script

import numpy as np
import paddle
import paddle.nn.functional as F
from paddle import nn

rng = np.random.default_rng(0)
V, T, N, B = 12, 6, 96, 16
ids = rng.integers(0, V, (N, T))
labels = (ids[:, 0] > 5).astype("int64")
paddle.enable_static()


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb, self.fc = nn.Embedding(V, 8), nn.Linear(8, 2)

    def forward(self, x):
        return self.fc(self.emb(x).mean(1))


main, start = paddle.static.Program(), paddle.static.Program()
with paddle.static.program_guard(main, start):
    x = paddle.static.data("x", [None, T], "int64")
    y = paddle.static.data("y", [None], "int64")
    loss = F.cross_entropy(Net()(x), y)
    paddle.optimizer.Adam(0.01).minimize(loss)
exe = paddle.static.Executor()
exe.run(start)
for i in range(0, N, B):
    exe.run(main, feed={"x": ids[i : i + B], "y": labels[i : i + B]}, fetch_list=[loss])
