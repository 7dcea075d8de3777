# right: the loader is turned into a list once, optimizer.minimize does the step
import numpy as np
import paddle
from paddle import nn

X = np.random.randint(0, 7, (280, 10)).astype("int64")
Y = np.array([len(set(row)) > 5 for row in X.tolist()]).astype("int64")
dataset = paddle.io.TensorDataset([paddle.to_tensor(X), paddle.to_tensor(Y)])
batches = list(paddle.io.DataLoader(dataset, batch_size=20, shuffle=True))


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(7, 6)
        self.rnn = nn.SimpleRNN(6, 12)
        self.fc = nn.Linear(12, 2)

    def forward(self, x):
        return self.fc(self.rnn(self.emb(x))[1].squeeze(axis=0))


net = Net()
opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
for epoch in range(3):
    for i in range(len(batches)):
        x, y = batches[i]
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.minimize(loss)
        net.clear_gradients()
    print("epoch", epoch, "loss", loss.item())
print("Training finished.")
