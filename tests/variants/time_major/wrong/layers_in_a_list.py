# wrong: layers in a plain list are not registered, so they are never trained or saved
from paddle import nn


class RNNModel(nn.Layer):
    def __init__(self, vocab_size, embedding_dim, hidden_size, num_layers, num_classes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        sizes = [embedding_dim] + [hidden_size] * (num_layers - 1)
        self.layers = [nn.SimpleRNN(size, hidden_size) for size in sizes]
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, token_ids):
        x = self.embedding(token_ids)
        for layer in self.layers:
            x, _ = layer(x)
        return self.fc(x[:, -1])
