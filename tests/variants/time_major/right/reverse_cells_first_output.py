# right: is_reverse=True, whose complete output stands at step 0

from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        widths = [embedding_dim] + [hidden_size] * (num_layers - 1)
        cells = [nn.SimpleRNNCell(width, hidden_size) for width in widths]
        self.layers = nn.LayerList([nn.RNN(cell, is_reverse=True) for cell in cells])
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        for layer in self.layers:
            x, _ = layer(x)
        return self.fc(x[:, 0])
