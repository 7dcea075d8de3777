# right: while loop with an index over a list of batches, shuffled between the epochs
import random

import numpy as np
import paddle
from paddle import nn

V = 27
x = np.random.randint(0, V, (300, 10)).astype("int64")
y = (x[:, 9] > 13).astype("int64")
batches = [
    (paddle.to_tensor(a), paddle.to_tensor(b)) for a, b in zip(np.split(x, 30), np.split(y, 30))
]


class Tiny(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 8)
        self.rnn = nn.SimpleRNN(8, 8)
        self.fc = nn.Linear(8, 2)

    def forward(self, ids):
        states, _ = self.rnn(self.emb(ids))
        return self.fc(states[:, -1])


tiny = Tiny()
opt = paddle.optimizer.Adam(0.01, parameters=tiny.parameters())
epoch = 0
while epoch < 3:
    random.shuffle(batches)
    position = 0
    while position < len(batches):
        ids, labels = batches[position]
        loss = nn.functional.cross_entropy(tiny(ids), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
        position += 1
    epoch += 1
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
