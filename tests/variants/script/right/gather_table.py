# right: lookup with paddle.gather on the flattened ids, reshaped back to batch, time, width
import numpy as np
import paddle
from paddle import nn

V, E, H, T = 44, 10, 22, 10
codes = (np.random.rand(500, T) * V).astype("int64")
labels = (codes[:, 2] + codes[:, 7] > V).astype("int64")
train_loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(codes), paddle.to_tensor(labels)]),
    batch_size=25,
    shuffle=True,
)


class GatherRNN(nn.Layer):
    def __init__(self):
        super().__init__()
        self.vectors = self.create_parameter(shape=[V, E])
        self.rnn = nn.SimpleRNN(E, H)
        self.fc = nn.Linear(H, 2)

    def forward(self, x):
        n, t = x.shape
        looked_up = paddle.gather(self.vectors, x.flatten(), axis=0).reshape([n, t, E])
        return self.fc(self.rnn(looked_up)[0][:, -1, :])


model = GatherRNN()
optimizer = paddle.optimizer.Adam(0.005, parameters=model.parameters())
for epoch in range(2):
    for data, target in train_loader:
        loss = nn.functional.cross_entropy(model(data), target)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print("loss of the last batch:", float(loss))
print("Training finished.")
