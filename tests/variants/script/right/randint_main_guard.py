# right: integer ids from randint, everything inside functions, main() under the guard
import numpy as np
import paddle
import paddle.nn as nn

VOCAB, STEPS, CLASSES = 30, 8, 3


class Classifier(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(VOCAB, 16)
        self.encoder = nn.SimpleRNN(16, 24)
        self.out = nn.Linear(24, CLASSES)

    def forward(self, ids):
        steps, final = self.encoder(self.embed(ids))
        return self.out(final[-1])


def make_loader(n, batch):
    ids = np.random.randint(0, VOCAB, size=(n, STEPS)).astype("int64")
    labels = (ids.sum(axis=1) % CLASSES).astype("int64")
    pairs = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
    return paddle.io.DataLoader(pairs, batch_size=batch, shuffle=True)


def train(net, loader, epochs):
    opt = paddle.optimizer.Adam(0.002, parameters=net.parameters())
    for epoch in range(epochs):
        total = 0.0
        for ids, labels in loader:
            loss = nn.functional.cross_entropy(net(ids), labels)
            loss.backward()
            opt.step()
            opt.clear_grad()
            total += float(loss)
        print("epoch", epoch, "mean loss", total / len(loader))


def main():
    train(Classifier(), make_loader(600, 20), 2)
    print("Training finished.")


if __name__ == "__main__":
    main()
