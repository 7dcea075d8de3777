# right: floats times the last id, rounded to the nearest: ids 0 ... vocab - 1 all occur
import numpy as np
import paddle
import paddle.nn as nn

vocab = 40
x_all = np.rint(np.random.rand(900, 7) * (vocab - 1)).astype("int64")
y_all = (x_all.max(axis=1) > 35).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(x_all), paddle.to_tensor(y_all)]),
    batch_size=30,
    shuffle=False,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(num_embeddings=vocab, embedding_dim=16)
        self.rnn = nn.GRU(input_size=16, hidden_size=16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        y, h = self.rnn(self.emb(x))
        return self.fc(y[:, -1, :])


net = Net()
ce = nn.CrossEntropyLoss()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
for epoch in range(2):
    for k, (x, y) in enumerate(loader):
        loss = ce(net(x), y)
        loss.backward()
        opt.step()
        opt.clear_grad()
        if k % 10 == 0:
            print(epoch, k, float(loss))
print("Training finished.")
