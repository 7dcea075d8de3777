"""Probes of an epoch that trains or evaluates: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn
from paddle.nn import functional

from kata.inside import measure
from kata.inside.trace import follow, job_of

INPUT, HIDDEN = 2, 3
DROPOUT = {"dropout": 1.0, "half_dropout": 0.5, "functional_dropout": 1.0}
"""Dropout rates by kind; with 1, nothing gets through in train mode, so chance cannot hide it."""
STATISTICS = ("_mean", "_variance")
QUANTILE = 0.9


def quantile_loss(outputs, targets):
    """A loss that changes if its arguments are swapped."""
    error = targets - outputs
    return paddle.maximum(QUANTILE * error, (QUANTILE - 1) * error).mean()


LOSSES = {"mse": functional.mse_loss, "quantile": quantile_loss}


class Linear(nn.Layer):
    """A linear model of the last time step; it behaves the same in both modes."""

    def __init__(self):
        """Make one linear layer."""
        super().__init__()
        self.fc = nn.Linear(INPUT, 1)

    def forward(self, x):
        """Float32 [batch, time, INPUT] becomes [batch, 1]."""
        return self.fc(x[:, -1])


class Recurrent(nn.Layer):
    """A recurrent model with dropout or batch normalization behind its final state."""

    def __init__(self, kind, size=INPUT, hidden=HIDDEN):
        """Make the layers; a cell in Paddle's plain loop has a backward pass in both modes."""
        super().__init__()
        self.kind = kind
        self.rnn = nn.RNN(nn.SimpleRNNCell(size, hidden))
        self.between = nn.Sequential(
            nn.BatchNorm1D(hidden) if kind == "batch_norm" else nn.Dropout(DROPOUT[kind])
        )
        self.fc = nn.Linear(hidden, 1)

    def forward(self, x):
        """Float32 [batch, time, size] becomes [batch, 1]."""
        _, state = self.rnn(x)
        if self.kind == "functional_dropout":  # depends on the mode of the model itself
            state = functional.dropout(state, DROPOUT[self.kind], training=self.training)
        else:
            state = self.between(state)
        return self.fc(state)


class Fixed(Recurrent):
    """The same in one mode only, whatever train() and eval() say."""

    def __init__(self, kind, mode):
        """Set the mode."""
        super().__init__(kind)
        self.in_training = mode == "train"

    def forward(self, x):
        """Float32 [batch, time, INPUT] becomes [batch, 1]."""
        _, state = self.rnn(x)
        if self.kind == "batch_norm":
            norm = self.between[0]
            statistics = (norm._mean, norm._variance)
            state = functional.batch_norm(
                state, *statistics, norm.weight, norm.bias, training=self.in_training
            )
        else:
            state = functional.dropout(state, DROPOUT[self.kind], training=self.in_training)
        return self.fc(state)


def evaluations(module, kind, batches, options, seed):
    """The results of several evaluations, and what they did to the model.

    ``options``: "rates", the learning rate in each evaluation (None: no optimizer); "mode", that of
    the model before; "loss"; and "fixed", whether the model has only eval mode.
    """
    model = make(kind, seed, "eval" if options.get("fixed") else None)
    set_mode(module, model, options.get("mode", "train"))
    before = states_of(model)
    results = []
    for rate in options["rates"]:
        loss_of = LOSSES[options.get("loss", "mse")]
        pairs = tensors(batches)
        results.append(module.run_epoch(model, loss_of, pairs, optimizer(model, rate), False))
    return {
        "results": results,
        "before": before,
        "after": states_of(model),
        "gradients": [
            [name, float(np.abs(one.grad.numpy()).max())]
            for name, one in model.named_parameters()
            if one.grad is not None
        ],
    }


def training(module, kind, batches, options, seed):
    """The result of one epoch of training, and what it did to the model."""
    model = make(kind, seed, "train" if options.get("fixed") else None)
    set_mode(module, model, options["mode"])
    draw(model, seed)  # undo what an evaluation before has done to it
    before = states_of(model)
    loss_of = LOSSES[options.get("loss", "mse")]
    pairs = tensors(batches)
    momentum = options.get("momentum", 0.0)
    its = paddle.optimizer.Momentum(options["rate"], momentum, parameters=model.parameters())
    result = module.run_epoch(model, loss_of, pairs, its, True)
    return {"result": result, "before": before, "after": states_of(model)}


def around(module, kind, batches, by_others, evaluates, seed, frozen=False):
    """The parameters after two epochs of training, with or without an evaluation in between.

    The second epoch is run by the learner's code or, with ``by_others``, by other code, which does
    not repair what an evaluation has left behind. With the parameters come a random number drawn
    in between and how often the schedule was advanced. With ``frozen``, one parameter is frozen,
    and the first epoch is run by other code.
    """
    model = make(kind, seed)
    if frozen:
        model.fc.bias.stop_gradient = True
    paddle.seed(seed + 1)
    # one schedule waits for the loss of an evaluation, the other does not
    kinds = paddle.optimizer.lr.ReduceOnPlateau, paddle.optimizer.lr.StepDecay
    schedule = kinds[seed % 2](0.1, **({"step_size": 1} if seed % 2 else {"patience": 0}))
    momentum = paddle.optimizer.Momentum(schedule, parameters=model.parameters())

    def go(run_epoch, training):
        run_epoch(model, functional.mse_loss, tensors(batches), momentum, training)

    go(train if frozen else module.run_epoch, True)
    if evaluates:
        go(module.run_epoch, False)
    chance = paddle.rand([1]) if kind == "linear" else paddle.zeros([1])  # no layer draws
    go(train if by_others else module.run_epoch, True)
    moved = {"schedule.last_epoch": paddle.full([1], schedule.last_epoch)}
    return {**states_of(model)["parameters"], "paddle.rand([1])": chance, **moved}


def train(model, loss_of, batches, its, _):
    """Train in the usual way."""
    model.train()
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if not loss.stop_gradient:
            loss.backward()
        its.step()
        its.clear_grad()


def again(module, batches, seed, steps):
    """The result of each evaluation of one model, and the model's state at that time.

    ``steps`` happen to the model in turn: the name of a loss means an evaluation by it, "train" an
    epoch of training, and "draw" new numbers in place. The batches are the same list throughout.
    """
    model = make("linear", seed)
    pairs = tensors(batches)
    told = []
    for step in steps:
        if step == "draw":
            draw(model, seed + 1)
        elif step == "train":
            module.run_epoch(model, LOSSES["mse"], pairs, optimizer(model, 0.1), True)
        else:
            now = states_of(model)
            result = module.run_epoch(model, LOSSES[step], pairs, optimizer(model, 0.0), False)
            told.append({"result": result, "before": now})
    return told


def set_mode(module, model, mode):
    """Put the model into a mode, or evaluate it with the learner's code."""
    if mode == "evaluated":
        pair = [paddle.ones([2, 1, INPUT]), paddle.ones([2, 1])]
        model.train()
        module.run_epoch(model, functional.mse_loss, [pair], None, False)
    else:
        model.eval()
        if mode != "eval":
            model.train()
        if mode.startswith("only"):
            model.training = mode == "only sublayers eval"
            for layer in model.sublayers():
                layer.training = not model.training


def make(kind, seed, mode=None):
    """A model with random numbers; if a mode is given, it has only that mode."""
    paddle.set_grad_enabled(True)  # undo what an evaluation before has done
    model = Linear() if kind == "linear" else Fixed(kind, mode) if mode else Recurrent(kind)
    draw(model, seed)
    return model


def draw(model, seed):
    """Draw its numbers, including running statistics, from a normal distribution."""
    draws = np.random.default_rng(seed)
    for name, value in model.state_dict().items():
        drawn = draws.normal(size=value.shape)
        if name.endswith("_variance"):
            drawn = np.abs(drawn) + 0.5
        value.set_value(drawn.astype("float32"))


def optimizer(model, rate):
    return None if rate is None else paddle.optimizer.SGD(rate, parameters=model.parameters())


def tensors(batches):
    """The pairs of a list of batches, [[inputs, targets], ...]."""
    return [
        tuple(paddle.to_tensor(np.array(one, dtype="float32")) for one in two) for two in batches
    ]


def states_of(model):
    """Copies of the trained parameters and of the other arrays, by name."""
    told = {"parameters": {}, "statistics": {}}
    for name, value in model.state_dict().items():
        told["statistics" if name.endswith(STATISTICS) else "parameters"][name] = (
            value.numpy().copy()
        )
    return told


CALLS = 2


def changed(module):
    """How much an evaluation changes each array of a model, [calls][arrays].

    The model has been trained; its statistics come after its parameters.
    """
    model, pairs = model_to_look_at()
    rows = []
    for _ in range(CALLS):
        before = states_of(model)
        module.run_epoch(model, functional.mse_loss, pairs, optimizer(model, 0.1), False)
        after = states_of(model)
        rows.append(
            [
                float(np.abs(after[part][name] - values).max())
                for part in ("parameters", "statistics")
                for name, values in before[part].items()
            ]
        )
    return np.array(rows)


def trace(module):
    """The arrays of an evaluation."""

    def run(_):
        model, pairs = model_to_look_at()
        module.run_epoch(model, functional.mse_loss, pairs, optimizer(model, 0.1), False)

    return follow(job_of(module), run)


def model_to_look_at():
    """A model in train mode and two batches; all sizes differ."""
    paddle.seed(0)
    model = Recurrent("batch_norm", measure.EMBEDDING, measure.HIDDEN)
    model.train()
    draws = np.random.default_rng(0)
    shape = [measure.BATCH, measure.TIME, measure.EMBEDDING]
    batches = [(draws.normal(size=shape), draws.normal(size=[measure.BATCH, 1])) for _ in range(2)]
    return model, tensors(batches)
