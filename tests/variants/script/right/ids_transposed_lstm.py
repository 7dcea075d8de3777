# right: the ids are transposed before the lookup, so a time-major LSTM gets [T, B, E]
import numpy as np
import paddle
import paddle.nn as nn

V, T, H = 64, 10, 24


class TimeMajorLSTM(nn.Layer):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(V, H)
        self.lstm = nn.LSTM(H, H, time_major=True)
        self.fc = nn.Linear(H, 2)

    def forward(self, ids):
        steps_first = paddle.transpose(ids, perm=[1, 0])
        out, _ = self.lstm(self.emb(steps_first))
        return self.fc(out[-1, :, :])


def run():
    ids = np.random.randint(V, size=(640, T))
    labels = (ids[:, 0] % 2).astype("int64")
    net = TimeMajorLSTM()
    opt = paddle.optimizer.Adam(0.005, parameters=net.parameters())
    tensors = [paddle.to_tensor(ids, dtype="int64"), paddle.to_tensor(labels)]
    data = paddle.io.DataLoader(paddle.io.TensorDataset(tensors), batch_size=10, shuffle=True)
    for epoch in range(2):
        for batch, label in data:
            loss = nn.functional.cross_entropy(net(batch), label)
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, float(loss))


run()
print("Training finished.")
