# right: nn.RNN runs a cell for each layer over the time axis

from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        widths = [embedding_dim] + [hidden_size] * (num_layers - 1)
        layers = [nn.RNN(nn.SimpleRNNCell(width, hidden_size)) for width in widths]
        self.layers = nn.LayerList(layers)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        for layer in self.layers:
            x, state = layer(x)
        return self.fc(state)
