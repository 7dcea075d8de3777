# wrong: the time loop ends at T - 1, the last token never counts

import paddle
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        widths = [embedding_dim] + [hidden_size] * (num_layers - 1)
        self.cells = nn.LayerList([nn.SimpleRNNCell(width, hidden_size) for width in widths])
        self.hidden_size = hidden_size
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        states = [paddle.zeros([x.shape[0], self.hidden_size]) for _ in self.cells]
        for t in range(x.shape[1] - 1):
            step = x[:, t]
            for layer, cell in enumerate(self.cells):
                step, states[layer] = cell(step, states[layer])
        return self.fc(states[-1])
