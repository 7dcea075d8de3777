# wrong: the cell loop runs over the samples, the state crosses the batch

import paddle
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
        for cell in self.cells:
            state, outputs = None, []
            for i in range(x.shape[0]):
                output, state = cell(x[i], state)
                outputs.append(output)
            x = paddle.stack(outputs)
        return self.fc(x[:, -1])
