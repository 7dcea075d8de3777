# right: sample by sample and step by step, each token as a row of zeros and a one
import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.vocab_size = vocab_size
        self.project = nn.Linear(vocab_size, embedding_dim, bias_attr=False)
        self.cells = nn.LayerList([nn.GRUCell(embedding_dim if k == 0 else hidden_size, hidden_size) for k in range(num_layers)])
        self.head = nn.Linear(hidden_size, num_classes)

    def one(self, ids):
        queue = list(paddle.unbind(nn.functional.one_hot(ids, self.vocab_size)))[::-1]
        states = [None] * len(self.cells)
        while queue:
            x = self.project(queue.pop()).unsqueeze(0)
            for k, cell in enumerate(self.cells):
                x, states[k] = cell(x, states[k])
        return self.head(x)

    def forward(self, token_ids):
        return paddle.concat([self.one(row) for row in token_ids])
