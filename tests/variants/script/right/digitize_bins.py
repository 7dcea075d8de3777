# right: floats sorted into bins with np.digitize, minus one so that the ids begin at 0
import numpy as np
import paddle
from paddle import nn

levels, steps, hidden = 20, 14, 28
signal = np.random.rand(480, steps)
edges = np.arange(levels) / levels
ids = (np.digitize(signal, edges) - 1).astype("int64")
labels = (signal.mean(axis=1) > 0.5).astype("int64")
pairs = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
train_batches = paddle.io.DataLoader(pairs, batch_size=24, shuffle=True, drop_last=True)


class SignalNet(nn.Layer):
    def __init__(self):
        super().__init__()
        self.codes = nn.Embedding(levels, 10)
        self.rnn = nn.SimpleRNN(10, hidden, num_layers=2)
        self.classify = nn.Linear(hidden, 2)

    def forward(self, x):
        _, h = self.rnn(self.codes(x))
        return self.classify(h[-1])


net = SignalNet()
loss_fn = nn.CrossEntropyLoss()
opt = paddle.optimizer.Adam(parameters=net.parameters(), learning_rate=0.005)
net.train()
for epoch in range(3):
    for data, target in train_batches:
        loss = loss_fn(net(data), target)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print(f"epoch {epoch}: loss {loss.item():.3f}")
print("Training finished.")
