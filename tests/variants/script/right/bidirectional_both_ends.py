# right: forward half of the last step beside the backward half of the first step
import numpy as np
import paddle
import paddle.nn as nn

hidden = 16
ids = np.random.randint(0, 90, (450, 10)).astype("int64")
labels = np.random.randint(0, 2, 450).astype("int64")


class BothEnds(nn.Layer):
    def __init__(self, vocab_size):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, 20)
        self.rnn = nn.SimpleRNN(20, hidden, direction="bidirectional")
        self.fc = nn.Linear(2 * hidden, 2)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        ends = paddle.concat([out[:, -1, :hidden], out[:, 0, hidden:]], axis=-1)
        return self.fc(ends)


def train():
    model = BothEnds(90)
    opt = paddle.optimizer.Adam(0.002, parameters=model.parameters())
    set_ = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
    for epoch in range(2):
        for batch in paddle.io.DataLoader(set_, batch_size=10, shuffle=True):
            loss = nn.functional.cross_entropy(model(batch[0]), batch[1])
            loss.backward()
            opt.step()
            opt.clear_grad()
        print("epoch", epoch, "loss", float(loss))


if __name__ == "__main__":
    train()
    print("Training finished.")
