# right: one cell for each layer in a loop over the time steps

from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        widths = [embedding_dim] + [hidden_size] * (num_layers - 1)
        self.cells = nn.LayerList([nn.SimpleRNNCell(width, hidden_size) for width in widths])
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        states = [None] * len(self.cells)
        for t in range(x.shape[1]):
            step = x[:, t]
            for layer, cell in enumerate(self.cells):
                step, states[layer] = cell(step, states[layer])
        return self.fc(step)
