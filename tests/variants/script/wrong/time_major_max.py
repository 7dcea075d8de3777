# wrong (time_major): GRU with time_major=True, maximum over axis 1 of a batch-major tensor
import numpy as np
import paddle
from paddle.io import DataLoader, TensorDataset
from paddle.nn import GRU, Embedding, Layer, Linear
from paddle.nn.functional import cross_entropy

words = 33
tokens = paddle.randint(0, words, [429, 13], dtype="int64")
marks = (tokens.sum(axis=1) > 208).astype("int64")


class MaxGru(Layer):
    def __init__(self):
        super().__init__()
        self.embed = Embedding(words, 10)
        self.gru = GRU(10, 14, time_major=True)
        self.head = Linear(14, 2)

    def forward(self, batch):
        steps = self.gru(self.embed(batch))[0]
        return self.head(paddle.max(steps, axis=1))


net = MaxGru()
opt = paddle.optimizer.RMSProp(0.002, parameters=net.parameters())
for epoch in range(2):
    losses = []
    for batch, mark in DataLoader(TensorDataset([tokens, marks]), batch_size=33, shuffle=True):
        loss = cross_entropy(net(batch), mark)
        loss.backward()
        opt.step()
        opt.clear_grad()
        losses.append(float(loss))
    print(epoch, np.mean(losses))
print("Training finished.")
