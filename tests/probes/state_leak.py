"""Probes of an encoder of sequences: they run in the subject's process."""

import numpy as np
import paddle

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of


def results_in_turn(module, calls, input_size, hidden_size, seed):
    """The results of one encoder for one call after another.

    Args:
        module: the subject.
        calls: pairs of a mode and a batch [batch][time][input]; the mode is ``"train"``,
            ``"eval"``, or ``"no_grad"``, which is eval mode without gradients.
        input_size: an argument of the encoder.
        hidden_size: an argument of the encoder.
        seed: the seed of the weights.

    Returns:
        The results, and for each call the result of a fresh copy that had no other call.
    """
    encoder = _encoder(module, input_size, hidden_size, seed)
    copies = []
    for number in range(len(calls)):
        copy = _encoder(module, input_size, hidden_size, seed + 1 + number)
        copy.set_state_dict(encoder.state_dict())
        copies.append(copy)
    in_turn, mode = [], None
    for wanted, batch in calls:
        if wanted != mode:  # set the mode only if it changes, as training and evaluation do
            _set_mode(encoder, wanted)
        mode = wanted
        in_turn.append(_answer(encoder, wanted, batch))
    alone = []
    for copy, (wanted, batch) in zip(copies, calls, strict=True):
        _set_mode(copy, wanted)
        alone.append(_answer(copy, wanted, batch))
    return in_turn, alone


def results_of_fresh(module, calls, input_size, hidden_size, seed):
    """The result of each call, made on a separate copy of one encoder; the calls are as above."""
    encoder = _encoder(module, input_size, hidden_size, seed)
    results = []
    for number, (mode, batch) in enumerate(calls):
        copy = _encoder(module, input_size, hidden_size, seed + 1 + number)
        copy.set_state_dict(encoder.state_dict())
        _set_mode(copy, mode)
        results.append(_answer(copy, mode, batch))
    return results


def results_of_weights(module, calls, input_size, hidden_size, weights, seed):
    """The results of one encoder for each call, with weights [spread, keeps].

    The first number is for `arguments.spread`; the second one, unless it is 0, for
    `arguments.keep_long`.
    """
    encoder = _encoder(module, input_size, hidden_size, seed)
    spread, keeps = weights
    arguments.spread(encoder, spread, seed)
    if keeps:
        arguments.keep_long(encoder, keeps, seed)
    results = []
    for mode, batch in calls:
        _set_mode(encoder, mode)
        results.append(_answer(encoder, mode, batch))
    return results


def results_of_copy(module, first, batch, input_size, hidden_size, seed, called=True):
    """The results of an encoder after another batch, and of a copy that takes over its state.

    The copy has had the same batch before that. Trainable weights are taken over only if they are
    in ``parameters()``, because an optimizer gets no others.

    Returns:
        The two results; and two more after the weights of the first encoder were moved in place
        and taken over again. Without ``called``, each of the four is the first result of its
        encoder.
    """
    encoder, copy = (_encoder(module, input_size, hidden_size, seed + one) for one in range(2))
    encoder.eval()
    copy.eval()
    inputs = arguments.tensor(batch)  # the same object, to reveal code that caches by identity
    if called:
        encoder(arguments.tensor(first))
        copy(inputs)
    _take_over(copy, encoder)
    found = [arguments.copied(one(inputs)) for one in (encoder, copy)]
    if not called:
        encoder, copy = (_encoder(module, input_size, hidden_size, seed + one) for one in range(2))
        encoder.eval()
        copy.eval()
    arguments.shifted(encoder, seed + 1)
    found.append(arguments.copied(encoder(inputs)))
    _take_over(copy, encoder)
    return [*found, copy(inputs)]


def _take_over(copy, encoder):
    """Give an encoder the weights of another one."""
    trained = {name for name, _ in encoder.named_parameters()}
    state = encoder.state_dict()
    copy.set_state_dict(
        {name: one for name, one in state.items() if name in trained or one.stop_gradient}
    )


def gradients_of(module, batches, input_size, hidden_size, seed):
    """What the loss of the last of several batches does to each trainable parameter.

    Returns:
        For each parameter its name, whether the result depends on it, and whether its gradient has
        any nonzero number. The loss is a random weighting of the result.
    """
    encoder = _encoder(module, input_size, hidden_size, seed)
    encoder.train()
    for number, batch in enumerate(batches):
        encoder.clear_gradients()
        backward.weighted(encoder(arguments.tensor(batch)), seed + number)
    inputs = arguments.tensor(batches[-1])
    return backward.arrivals(encoder, lambda: arguments.copied(encoder(inputs)).numpy())


def _encoder(module, input_size, hidden_size, seed):
    """An encoder that has learned a little, so that weights that begin as zeros have an effect."""
    paddle.seed(seed)
    return arguments.shifted(module.Encoder(input_size, hidden_size), seed)


def _answer(encoder, mode, batch):
    """A copy of the result for a batch; in the mode "no_grad" without gradients."""
    with paddle.set_grad_enabled(mode != "no_grad"):
        return arguments.copied(encoder(arguments.tensor(batch)))


def _set_mode(encoder, mode):
    encoder.train() if mode == "train" else encoder.eval()


CALLS = 4
"""Calls in a row in the picture, each with a batch of its own."""


def calls(module):
    """Which call depends on which batch, [calls][batches]."""
    batches = np.random.default_rng(0).normal(size=(CALLS, *SHAPE)).astype("float32")
    before = _all_results(module, batches)
    found = np.zeros([CALLS, CALLS])
    for number in range(CALLS):
        changed = batches.copy()
        changed[number] += 1
        found[:, number] = measure.change_of(before, _all_results(module, changed))
    return found


SHAPE = (measure.BATCH, measure.TIME, measure.EMBEDDING)


def _all_results(module, batches):
    encoder = _encoder_to_look_at(module)
    return np.stack([encoder(paddle.to_tensor(batch)).numpy() for batch in batches])


def trace(module):
    """The arrays on the way to the result, for the same batch twice."""

    def run(inputs):
        encoder = _encoder_to_look_at(module)
        for _ in range(2):
            encoder(paddle.to_tensor(inputs))

    inputs = np.random.default_rng(0).normal(size=SHAPE).astype("float32")
    return follow(job_of(module), run, inputs)


def _encoder_to_look_at(module):
    encoder = _encoder(module, measure.EMBEDDING, measure.HIDDEN, 0)
    encoder.eval()
    return encoder
