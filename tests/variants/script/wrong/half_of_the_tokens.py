# wrong (time_major): forward cuts off the second half of every sequence
import numpy as np
import paddle
import paddle.nn as nn

V, T = 25, 12
tokens = np.random.randint(0, V, (360, T)).astype("int64")
truth = np.random.randint(0, 2, (360,)).astype("int64")


class Short(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 12)
        self.lstm = nn.LSTM(12, 12)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        x = self.emb(x)[:, : T // 2]
        _, (h, c) = self.lstm(x)
        return self.fc(h[-1])


short = Short()
opt = paddle.optimizer.Adam(0.01, parameters=short.parameters())
pairs = paddle.io.TensorDataset([paddle.to_tensor(tokens), paddle.to_tensor(truth)])
for epoch in range(2):
    for x, y in paddle.io.DataLoader(pairs, batch_size=36, shuffle=True):
        loss = nn.functional.cross_entropy(short(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, float(loss))
print("Training finished.")
