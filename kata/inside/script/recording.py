"""Recording: what a script did when it ran, as seen from its own process."""

from dataclasses import dataclass
from typing import Any

from paddle import nn

from kata.inside.script.call import Call
from kata.inside.script.direction import Direction
from kata.inside.script.loops import Loops
from kata.inside.script.order import Order
from kata.inside.script.weights import Weights
from kata.job import Job


@dataclass(frozen=True, eq=False)
class Recording:
    """What a script did.

    Attributes:
        job: the script.
        error: the exception that ended it, explained; None if it ran to its end.
        forward_error: the first exception in a forward pass, explained.
        namespace: its global names and their values after the run.
        calls: the calls of its models, as far as they are kept.
        loops: its loops and the backward passes in them.
        loaders: the DataLoaders that were iterated.
        weights: the parameters of the model, as training changed them.
        direction: which way its gradients lead.
        again: how often an optimizer updated weights again with gradients that it had already used.
        wasted: how many batches had their gradients cleared before an update, and of how many;
            None if there were none, or if chance may explain them.
        model: the layer that takes the data; None if none was called.
        arguments: the arguments of the model's first training call.
        followers: the layers that take the model's result, one after another.
        torn: whether there is something recurrent outside the model that is not a model itself,
            with other operations between the two.
        windows: whether the model takes several time steps at once.
        dynamic: whether Paddle ran operation by operation, rather than building a static graph.
        orders: the orders in which losses were given the labels and logits of all tokens.
        complete: whether all calls are kept.
        of_others: whether batches began with the states of other samples.
        throws_away: whether the gradients of most backward passes were cleared and never used.
        is_part: whether the model is trained together with another one.
        others: a recording for each of the script's other models.
    """

    job: Job
    error: dict[str, Any] | None
    forward_error: dict[str, Any] | None
    namespace: dict[str, Any]
    calls: tuple[Call, ...]
    loops: Loops
    loaders: tuple[Any, ...]
    weights: Weights
    direction: Direction
    again: int
    wasted: tuple[int, int] | None
    model: nn.Layer | None
    arguments: tuple[Any, Any] | None
    followers: tuple[nn.Layer, ...]
    torn: bool
    windows: bool
    dynamic: bool = True
    complete: bool = True
    orders: tuple[Order, ...] = ()
    of_others: bool = False
    throws_away: bool = False
    is_part: bool = False
    others: "tuple[Recording, ...]" = ()

    @property
    def models(self) -> "tuple[Recording, ...]":
        """A recording for each model: this one, and those of the others."""
        return self, *self.others

    def training_calls(self) -> list[Call]:
        """The calls that trained the model; else those that could have; else all."""
        own = [call for call in self.calls if call.layer is self.model and call.data is not None]
        training = [call for call in own if call.training]
        return [call for call in training if call.update is not None] or training or own
