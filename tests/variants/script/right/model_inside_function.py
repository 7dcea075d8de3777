# right: the model class is defined inside a function and never has a global name
import numpy as np
import paddle


def build(vocab, width, classes):
    class Hidden(paddle.nn.Layer):
        def __init__(self):
            super().__init__()
            self.a = paddle.nn.Embedding(vocab, width)
            self.b = paddle.nn.GRU(width, width)
            self.c = paddle.nn.Linear(width, classes)

        def forward(self, x):
            return self.c(self.b(self.a(x))[0].max(axis=1))

    return Hidden()


def run():
    ids = np.random.randint(0, 21, size=(420, 10)).astype("int64")
    labels = (np.median(ids, axis=1) > 10).astype("int64")
    source = paddle.io.TensorDataset([paddle.to_tensor(ids), paddle.to_tensor(labels)])
    net = build(21, 12, 2)
    opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
    for epoch in range(2):
        losses = []
        for x, y in paddle.io.DataLoader(source, batch_size=21, shuffle=True):
            loss = paddle.nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
            opt.clear_grad()
            losses.append(loss.item())
        print("epoch", epoch, sum(losses) / len(losses))


run()
print("Training finished.")
