# wrong (float_cast): 300 ids in uint8: those from 256 on begin again from 0
import numpy as np
import paddle
from paddle import nn

rng = np.random.default_rng(77)
paddle.seed(77)
PRODUCTS = 300
sessions = rng.integers(0, PRODUCTS, size=(400, 12)).astype(np.uint8)
bought = (sessions[:, -1] > 120).astype(np.int64)


class Sessions(paddle.io.Dataset):
    def __len__(self):
        return len(sessions)

    def __getitem__(self, i):
        return sessions[i].astype("int64"), bought[i]


class Recommender(nn.Layer):
    def __init__(self):
        super().__init__()
        self.products = nn.Embedding(PRODUCTS, 16)
        self.gru = nn.GRU(16, 24)
        self.will_buy = nn.Linear(24, 2)

    def forward(self, s):
        out, _ = self.gru(self.products(s))
        return self.will_buy(out[:, -1])


loader = paddle.io.DataLoader(Sessions(), batch_size=40, shuffle=True)
model = Recommender()
opt = paddle.optimizer.Adam(0.01, parameters=model.parameters())
for epoch in range(3):
    for s, b in loader:
        loss = nn.functional.cross_entropy(model(s), b)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
