# right: StepDecay stepped once per epoch, last step and mean concatenated before the Linear
import numpy as np
import paddle
import paddle.nn as nn

ids = np.random.randint(0, 34, (510, 10)).astype("int64")
classes = (ids.sum(axis=1) % 3).astype("int64")


class Both(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(34, 16)
        self.rnn = nn.LSTM(16, 16)
        self.fc = nn.Linear(32, 3)

    def forward(self, x):
        out, _ = self.rnn(self.emb(x))
        return self.fc(paddle.concat([out[:, -1], out.mean(axis=1)], axis=1))


both = Both()
rate = paddle.optimizer.lr.StepDecay(learning_rate=0.01, step_size=1, gamma=0.5)
opt = paddle.optimizer.Adam(learning_rate=rate, parameters=both.parameters())
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(classes)]),
    batch_size=17,
    shuffle=True,
)
for epoch in range(3):
    for x, y in loader:
        loss = nn.functional.cross_entropy(both(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
    rate.step()
    print("epoch", epoch, "loss", float(loss), "next rate", opt.get_lr())
print("Training finished.")
