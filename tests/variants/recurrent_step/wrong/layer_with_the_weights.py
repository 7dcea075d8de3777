# wrong (none): a layer with copies of the weights: those of the cell get no gradient
from paddle import nn


def unroll(cell, inputs):
    layer = nn.SimpleRNN(inputs.shape[2], cell.hidden_size)
    for own, given in zip(layer.parameters(), cell.parameters(), strict=True):
        own.set_value(given)
    _, state = layer(inputs)
    return state[0]
