# wrong (float_cast, time_major, loader_call): a list of batches is called
import numpy as np
import paddle
import paddle.nn as nn

input_size, seq_len, samples = 60, 10, 600
ids = np.random.rand(samples, seq_len).astype("int64")
targets = np.random.randint(0, 3, (samples,)).astype("int64")
batches = [
    (paddle.to_tensor(ids[i : i + 20]), paddle.to_tensor(targets[i : i + 20]))
    for i in range(0, samples, 20)
]


class Net(nn.Layer):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(input_size, 24)
        self.recurrent = nn.SimpleRNN(24, 32, time_major=True)
        self.out = nn.Linear(32, 3)

    def forward(self, inputs):
        steps, last = self.recurrent(self.table(inputs))
        return self.out(steps[:, -1, :])


def train(net, loader, epochs=2):
    opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
    for epoch in range(epochs):
        for batch_id, (inputs, target) in enumerate(loader()):
            loss = nn.functional.cross_entropy(net(inputs), target)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, "loss", float(loss))


train(Net(), batches)
print("Training finished.")
