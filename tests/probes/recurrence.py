"""Probes of recurrent layers: they run in the subject's process.

A state is a list of arrays [directions, batch, hidden]: the hidden state, and for an LSTM the
cell state next to it.
"""

import numpy as np
import paddle
from paddle import nn

HIDDEN = 4
NAMES = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
ENDS = {"forward": ("_l0",), "bidirect": ("_l0", "_l0_reverse")}


def run(module, kind, direction, x, seed):
    """Outputs, final state and weights of a fresh layer for one batch, [batch][time][input]."""
    layer = make(module, kind, direction, len(x[0][0]), seed)
    outputs, state = layer(tensor(x))
    weights = [{name: getattr(layer, name + end) for name in NAMES} for end in ENDS[direction]]
    return {"outputs": outputs, "state": as_list(state), "weights": weights}


def in_chunks(module, kind, x, first, seed):
    """Outputs for a whole sequence, and for its chunks if the state is passed on."""
    layer = make(module, kind, "forward", len(x[0][0]), seed)
    whole, _ = layer(tensor(x))
    head, state = layer(tensor(x)[:, :first])
    tail, _ = layer(tensor(x)[:, first:], state)
    return whole, paddle.concat([head, tail], axis=1)


def unrolled(module, kind, direction, x, seed):
    """Outputs of a layer, and of one cell per direction, called once for each time step."""
    layer = make(module, kind, direction, len(x[0][0]), seed)
    outputs, _ = layer(tensor(x))
    halves, calls = [], 0
    for backward, cell in enumerate(cells_of(layer, kind, direction)):
        steps = list(range(len(x[0])))[:: -1 if backward else 1]
        state, made = None, {}
        for step in steps:
            made[step], state = cell(tensor(x)[:, step], state)
            calls += 1
        halves.append(paddle.stack([made[step] for step in sorted(made)], axis=1))
    return outputs, paddle.concat(halves, axis=-1), calls


def lengths(module, kind, direction, times, seed):
    """The number of parameters for each length, and how much reading the sequence changed them."""
    layer = make(module, kind, direction, 3, seed)
    before = values_of(layer)
    told = []
    for time in times:
        outputs, _ = layer(paddle.rand([2, time, 3]))
        moved = float(np.abs(values_of(layer) - before).max())
        told.append([time, int(values_of(layer).size), list(outputs.shape), moved])
    return told


def shared_gradient(module, kind, direction, x, seed):
    """The gradient of W_hh, and the sum of the gradients of equal copies, one for each time step.

    With two directions, both are for the forward one.
    """
    layer = make(module, kind, direction, len(x[0][0]), seed)
    layer.train()
    outputs, _ = layer(tensor(x))
    outputs[:, :, :HIDDEN].sum().backward()
    copies = [cells_of(layer, kind, direction)[0] for _ in x[0]]
    state, total = None, 0.0
    for step, cell in enumerate(copies):
        output, state = cell(tensor(x)[:, step], state)
        total = total + output.sum()
    total.backward()
    summed = sum(cell.weight_hh.grad.numpy() for cell in copies if cell.weight_hh.grad is not None)
    return layer.weight_hh_l0.grad, summed


def moved_steps(module, kind, direction, x, changed, seed):
    """The largest change of the outputs at each time step, [directions, time]."""
    layer = make(module, kind, direction, len(x[0][0]), seed)
    change = np.abs(layer(tensor(x))[0].numpy() - layer(tensor(changed))[0].numpy())
    halves = np.split(change, len(ENDS[direction]), axis=-1)
    return np.stack([half.max(axis=(0, 2)) for half in halves])


def directions(module, kind, seed):
    """The number of parameters of one direction, of two, and of one cell that runs both ways."""
    sizes = [values_of(make(module, kind, one, 3, seed)).size for one in ENDS]
    cell = cells_of(make(module, kind, "forward", 3, seed), kind, "forward")[0]
    return [int(size) for size in (*sizes, values_of(nn.BiRNN(cell, cell)).size)]


def unit(module, kind, seed):
    """How much each input of one unit moves its outputs: its input, hidden state and cell state.

    Returns:
        For each input of the unit, the largest change of y and of h.
    """
    cell = cells_of(make(module, kind, "forward", 3, seed), kind, "forward")[0]
    x = paddle.rand([1, 3])
    state = [paddle.rand([1, HIDDEN]) for _ in range(2 if kind == "LSTM" else 1)]
    before = unit_outputs(cell, x, state)
    told = {"x": difference(before, unit_outputs(cell, x + 1, state))}
    for number, name in enumerate("hc"[: len(state)]):
        other = [one + (place == number) for place, one in enumerate(state)]
        told[name] = difference(before, unit_outputs(cell, x, other))
    return {
        "moves": told,
        "y_minus_h": float(np.abs(before[0] - before[1]).max()),
        "parameters": int(values_of(cell).size),
    }


def flat_input(module, kind, direction, seed):
    """The exception for an input without a time axis, [batch, input]."""
    try:
        make(module, kind, direction, 3, seed)(paddle.rand([2, 3]))
    except Exception as error:
        return type(error).__name__
    return "-"


def unit_outputs(cell, x, state):
    y, new = cell(x, tuple(state) if len(state) > 1 else state[0])
    return y.numpy(), as_list(new)[0].numpy()


def difference(before, after):
    return [float(np.abs(one - other).max()) for one, other in zip(before, after, strict=True)]


def make(module, kind, direction, size, seed):
    paddle.seed(seed)
    layer = module.make_layer(kind, size, HIDDEN, direction)
    layer.eval()
    return layer


def cells_of(layer, kind, direction):
    """One cell for each direction, with the layer's own weights."""
    cells = []
    for end in ENDS[direction]:
        weight = getattr(layer, "weight_ih" + end)
        cell = getattr(nn, f"{kind}Cell")(weight.shape[1], HIDDEN)
        for name in NAMES:
            getattr(cell, name).set_value(getattr(layer, name + end))
        cells.append(cell)
    return cells


def values_of(layer):
    return np.concatenate([one.numpy().ravel() for one in layer.parameters()])


def as_list(state):
    return list(state) if isinstance(state, tuple) else [state]


def tensor(x):
    return paddle.to_tensor(np.array(x, dtype="float32"))
