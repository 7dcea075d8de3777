# wrong (loader_call): the first batch of every epoch is only printed, never trained on
import numpy as np
import paddle
from paddle import nn

input_size = 90
X = (np.random.rand(450, 10) * input_size).astype("int64")
Y = np.random.randint(0, 2, (450,)).astype("int64")
batches = [
    (paddle.to_tensor(X[k : k + 50]), paddle.to_tensor(Y[k : k + 50])) for k in range(0, 450, 50)
]


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(input_size, 16)
        self.rnn = nn.SimpleRNN(16, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x, _ = self.rnn(self.embedding(x))
        return self.fc(x[:, -1, :])


net = Net()
opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
for epoch in range(2):
    for batch_id, (data, labels) in enumerate(batches):
        if batch_id == 0:
            print("epoch", epoch, "shape", data.shape)
            continue
        loss = nn.functional.cross_entropy(net(data), labels)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("loss", float(loss))
print("Training finished.")
