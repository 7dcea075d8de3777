# wrong (time_major): the state starts anew in every step, so only the last token counts
import numpy as np
import paddle
from paddle import nn

V = 21
X = np.random.randint(0, V, (400, 10)).astype("int64")
Y = (X[:, 0] > 10).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)]),
    batch_size=20,
    shuffle=True,
)


class Forgetful(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, 10)
        self.cell = nn.GRUCell(10, 14)
        self.fc = nn.Linear(14, 2)

    def forward(self, x):
        for step in paddle.unbind(self.embedding(x), axis=1):
            h = paddle.zeros([x.shape[0], 14])
            _, h = self.cell(step, h)
        return self.fc(h)


net = Forgetful()
criterion = nn.CrossEntropyLoss()
opt = paddle.optimizer.Adam(0.004, parameters=net.parameters())
for epoch in range(2):
    for data, labels in train_loader:
        loss = criterion(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "loss", float(loss))
print("Training finished.")
