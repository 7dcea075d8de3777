# right: ids from paddle.randint, a GRU read by its final state, plain SGD
import paddle
from paddle.io import DataLoader, TensorDataset
from paddle.nn import GRU, CrossEntropyLoss, Embedding, Layer, Linear

words, length, samples = 50, 12, 640
tokens = paddle.randint(0, words, [samples, length], dtype="int64")
targets = (tokens[:, 0] < tokens[:, -1]).astype("int64")
batches = DataLoader(TensorDataset([tokens, targets]), batch_size=32, shuffle=True)


class GruNet(Layer):
    def __init__(self):
        super().__init__()
        self.lookup = Embedding(words, 20)
        self.gru = GRU(20, 30, num_layers=1)
        self.head = Linear(30, 2)

    def forward(self, batch):
        _, state = self.gru(self.lookup(batch))
        return self.head(state[0])


net = GruNet()
loss_of = CrossEntropyLoss()
sgd = paddle.optimizer.SGD(learning_rate=0.1, parameters=net.parameters())
for epoch in range(3):
    for step, (batch, target) in enumerate(batches):
        loss = loss_of(net(batch), target)
        sgd.clear_grad()
        loss.backward()
        sgd.step()
    print(epoch, loss.item())
print("Training finished.")
