# wrong (loader_call): `if batch_id > 0: continue` leaves one batch of each epoch
import numpy as np
import paddle
from paddle import nn


class Net(nn.Layer):
    def __init__(self, vocab):
        super().__init__()
        self.embedding = nn.Embedding(vocab, 18)
        self.rnn = nn.SimpleRNN(18, 18)
        self.fc = nn.Linear(18, 2)

    def forward(self, x):
        x = self.embedding(x)
        x, _ = self.rnn(x)
        return self.fc(x[:, -1, :])


def train(loader, vocab, epochs=3):
    net = Net(vocab)
    opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
    for epoch in range(epochs):
        for batch_id, (data, labels) in enumerate(loader):
            if batch_id > 0:
                continue
            loss = nn.functional.cross_entropy(net(data), labels)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, "loss", float(loss))


X = np.random.randint(0, 63, (320, 10)).astype("int64")
Y = np.random.randint(0, 2, (320,)).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train(paddle.io.DataLoader(dataset, batch_size=16, shuffle=True), 63)
print("Training finished.")
