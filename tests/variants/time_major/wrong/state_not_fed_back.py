# wrong: the state is not fed back, only the last token counts

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
        for t in range(x.shape[1]):
            step = x[:, t]
            for cell in self.cells:
                step, _ = cell(step)
        return self.fc(step)
