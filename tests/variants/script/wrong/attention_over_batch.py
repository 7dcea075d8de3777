# wrong (time_major): the softmax of the weights runs over the batch axis, not over time
import numpy as np
import paddle
import paddle.nn as nn

V = 48
tokens = np.random.randint(V, size=(384, 11)).astype("int64")
truth = (tokens == 7).any(axis=1).astype("int64")
loader = paddle.io.DataLoader(
    paddle.io.TensorDataset([paddle.to_tensor(tokens), paddle.to_tensor(truth)]),
    batch_size=16,
    shuffle=True,
)


class Attentive(nn.Layer):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(V, 18)
        self.rnn = nn.GRU(18, 18)
        self.weigh = nn.Linear(18, 1)
        self.out = nn.Linear(18, 2)

    def forward(self, x):
        steps, _ = self.rnn(self.embed(x))
        share = nn.functional.softmax(self.weigh(steps), axis=0)
        return self.out((share * steps).sum(axis=1))


net = Attentive()
opt = paddle.optimizer.Adam(0.01, parameters=net.parameters())
for epoch in range(2):
    for tok, lab in loader:
        loss = nn.functional.cross_entropy(net(tok), lab)
        loss.backward()
        opt.step()
        opt.clear_grad()
    print("epoch", epoch, "last loss", float(loss))
print("Training finished.")
