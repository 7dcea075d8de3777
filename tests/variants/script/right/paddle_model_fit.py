# right: no own loop, paddle.Model walks the loader
import numpy as np
import paddle
from paddle import nn

vocab = 58
ids = np.random.randint(0, vocab, (500, 10)).astype("int64")
labels = np.random.randint(0, 2, (500, 1)).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)]),
    batch_size=25,
    shuffle=True,
)


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(vocab, 16)
        self.rnn = nn.SimpleRNN(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


net = Net()
model = paddle.Model(net)
model.prepare(
    paddle.optimizer.Adam(0.003, parameters=net.parameters()),
    nn.CrossEntropyLoss(),
    paddle.metric.Accuracy(),
)
model.fit(train_loader, epochs=2, verbose=0)
print("Training finished.")
