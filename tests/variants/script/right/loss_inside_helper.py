# right: one_step() and one_epoch() helpers, the loader is handed through as an argument
import numpy as np
import paddle
import paddle.nn as nn
import paddle.optimizer as optim


def one_step(net, opt, batch):
    ids, labels = batch
    loss = nn.functional.cross_entropy(net(ids), labels)
    loss.backward()
    opt.step()
    opt.clear_grad()
    return loss.item()


def one_epoch(net, opt, source):
    return [one_step(net, opt, batch) for batch in source]


class Net(nn.Layer):
    def __init__(self, vocab_size, out_size):
        super().__init__()
        self.lookup = nn.Embedding(vocab_size, 20)
        self.recurrent = nn.SimpleRNN(20, 20, num_layers=2)
        self.project = nn.Linear(20, out_size)

    def forward(self, ids):
        states, final = self.recurrent(self.lookup(ids))
        return self.project(final[1])


if __name__ == "__main__":
    ids = (np.random.random((700, 10)) * 85).astype(np.int64)
    labels = (ids[:, 5] // 17).astype(np.int64)
    pairs = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
    source = paddle.io.DataLoader(pairs, batch_size=28, shuffle=True)
    net = Net(85, 5)
    opt = optim.Adam(parameters=net.parameters(), learning_rate=0.002)
    for number in range(2):
        losses = one_epoch(net, opt, source)
        print(f"epoch {number}: {len(losses)} batches, {np.mean(losses):.4f}")
    print("Training finished.")
