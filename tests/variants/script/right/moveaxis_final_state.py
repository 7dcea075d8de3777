# right: moveaxis to time-major order, the final state [L, B, H] needs no axis turned back
import numpy as np
import paddle
from paddle import nn

rng = np.random.RandomState(0)
symbols, length = 16, 18
inputs = rng.randint(0, symbols, (512, length)).astype(np.int64)
outputs = (inputs == 3).any(axis=1).astype(np.int64)
feed = [
    (paddle.to_tensor(inputs[i : i + 32]), paddle.to_tensor(outputs[i : i + 32]))
    for i in range(0, 512, 32)
]


class Finder(nn.Layer):
    def __init__(self):
        super().__init__()
        self.lookup = nn.Embedding(symbols, 8)
        self.recurrent = nn.GRU(8, 20, num_layers=2, time_major=True)
        self.decide = nn.Linear(20, 2)

    def forward(self, x):
        _, state = self.recurrent(paddle.moveaxis(self.lookup(x), 1, 0))
        return self.decide(state[-1])


finder = Finder()
adam = paddle.optimizer.Adam(0.01, parameters=finder.parameters())
for epoch in range(2):
    for x, y in feed:
        loss = nn.functional.cross_entropy(finder(x), y)
        loss.backward()
        adam.step()
        adam.clear_grad()
    print(float(loss))
print("Training finished.")
