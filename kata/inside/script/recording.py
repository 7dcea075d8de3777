"""Recording: what was seen while a script ran."""

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
        error: the exception that ended it, explained; None where it ran to its end.
        forward_error: the first exception of a forward pass, explained.
        namespace: the names that it left behind, and what they stand for.
        calls: the calls of its models, as far as they are kept.
        loops: its loops and the backward passes in them.
        loaders: the DataLoaders that were iterated.
        weights: the parameters of the model, as training went on.
        direction: which way its gradients lead.
        again: how often an optimizer updated weights once more with gradients that it had used.
        wasted: how many batches had their gradients cleared before an update, and of how many;
            None where it was none, or by chance.
        model: the layer that is given the data, None where none is called.
        arguments: what the model was given in its first training call.
        followers: layers that are given what the model returns, one after the other.
        torn: whether there is something recurrent outside the model that is no model, with other
            steps between them.
        windows: whether the model takes several time steps at once.
        dynamic: whether Paddle ran operation by operation, and built no graph for later.
        orders: in which order labels and logits of all tokens were given to losses.
        complete: whether all calls are kept.
        of_others: whether batches began with the states of other samples.
        throws_away: whether the gradients of most backward passes were cleared and never used.
        is_part: whether the model is trained together with another one.
        others: what was seen of other models of the script, each as a recording of its own.
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
        """What was seen of each model: this, and that of the others."""
        return self, *self.others

    def training_calls(self) -> list[Call]:
        """The calls of the model that trained it, else those that could, else all."""
        own = [call for call in self.calls if call.layer is self.model and call.data is not None]
        training = [call for call in own if call.training]
        return [call for call in training if call.update is not None] or training or own
