# wrong (time_major): the classifier behind the encoder is time-major
import numpy as np
import paddle
from paddle import nn

V, T, N, B, EPOCHS = 50, 10, 400, 16, 2
X = np.random.randint(0, V, (N, T)).astype("int64")
Y = ((X >= V // 2).sum(axis=1) > T // 2).astype("int64")
train_set = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
train_loader = paddle.io.DataLoader(train_set, batch_size=B, shuffle=True)


class Encoder(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, 16)
        self.drop = nn.Dropout(0.1)

    def forward(self, x):
        return self.drop(self.emb(x))


class Head(nn.Layer):
    def __init__(self):
        super().__init__()
        self.rnn = nn.SimpleRNN(16, 16, time_major=True)
        self.fc = nn.Linear(16, 2)

    def forward(self, e):
        out, _ = self.rnn(e)
        return self.fc(out[:, -1])


encoder, head = Encoder(), Head()
crit = nn.CrossEntropyLoss()
opt = paddle.optimizer.Adam(0.003, parameters=encoder.parameters() + head.parameters())


def model(x):
    return head(encoder(x))


def step(data, labels):
    loss = crit(model(data), labels)
    loss.backward()
    opt.step()
    opt.clear_grad()
    return float(loss)


for epoch in range(EPOCHS):
    for data, labels in train_loader:
        loss = step(data, labels)
    print(epoch, loss)
