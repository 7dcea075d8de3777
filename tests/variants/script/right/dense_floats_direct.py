# right: dense floats go straight into the recurrent layer, no lookup and no Linear before it
import numpy as np
import paddle
from paddle import nn

features, steps = 8, 20
signals = np.random.rand(400, steps, features).astype("float32")
answers = (signals[:, :, 0].mean(axis=1) > 0.5).astype("int64")


class SignalRNN(nn.Layer):
    def __init__(self, features, hidden, classes):
        super().__init__()
        self.rnn = nn.SimpleRNN(features, hidden)
        self.fc = nn.Linear(hidden, classes)

    def forward(self, x):
        return self.fc(self.rnn(x)[1][-1])


def batches_of(size):
    for i in range(0, len(signals), size):
        yield paddle.to_tensor(signals[i : i + size]), paddle.to_tensor(answers[i : i + size])


model = SignalRNN(features, 16, 2)
optimizer = paddle.optimizer.Adam(0.01, parameters=model.parameters())
for epoch in range(2):
    for x, y in batches_of(40):
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("loss", float(loss))
print("Training finished.")
