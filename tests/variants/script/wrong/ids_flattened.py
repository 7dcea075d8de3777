# wrong (embedding): the ids of all time steps are flattened into one long row per sample
import numpy as np
import paddle
import paddle.nn as nn

vocab, steps = 12, 5


class Flat(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(vocab, 8)
        self.gru = nn.GRU(8, 8)
        self.fc = nn.Linear(8, 2)

    def forward(self, ids):
        flat = paddle.flatten(ids, start_axis=1)
        out, _ = self.gru(self.emb(flat))
        return self.fc(out.mean(axis=1))


ids = np.random.randint(0, vocab, (320, steps, vocab)).astype("int64")
labels = (ids.sum(axis=(1, 2)) % 2).astype("int64")


def batches():
    for k in range(0, 320, 16):
        yield paddle.to_tensor(ids[k : k + 16]), paddle.to_tensor(labels[k : k + 16])


flat = Flat()
opt = paddle.optimizer.Adam(0.01, parameters=flat.parameters())
for epoch in range(2):
    for x, y in batches():
        loss = nn.functional.cross_entropy(flat(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
