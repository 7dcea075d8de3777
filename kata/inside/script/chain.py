"""Chain: the layers between a script's data and its logits: the model, and what follows it."""

from collections import defaultdict
from typing import Any

from paddle import nn

from kata.inside.script.call import as_array, first_tensor, logits_in
from kata.inside.script.model import has_recurrent, is_loss, is_model


class Chain:
    """Which layer is the model, and which ones are given what it returns.

    Attributes:
        model: the layer that is given the data, None where none was called.
        followers: by the identity of a layer that can be the model, the layers that were given what
            it returned, one after the other.
        torn: whether something recurrent outside the model can be no model, with other steps
            between them.
    """

    def __init__(self) -> None:
        """Begin with no layer."""
        self.model: nn.Layer | None = None
        self.followers: defaultdict[int, list[nn.Layer]] = defaultdict(list)
        self.torn = False
        self._first: nn.Layer | None = None
        self._given: Any = None
        self._returned: Any = None
        self._from_model = False
        """Whether it is what the model returned, or layers that were given nothing else."""

    def follows(self, layer: nn.Layer, given: Any, *, in_step: bool) -> bool:
        """Whether a layer is given what the model, or the last one after it, has returned.

        Args:
            layer: the layer that is called.
            given: the first tensor that it is given.
            in_step: whether the model was called, and no backward pass came after it.
        """
        if self.model is None or given is None or is_loss(layer):
            return False
        follows = self._from_model and given is first_tensor((self._returned,), {})
        beside = in_step and given is not self._given and not is_model(layer)
        if beside and not follows and layer is not self.model and has_recurrent(layer):
            self.torn = True
        return follows

    def is_counted(self, layer: nn.Layer) -> bool:
        """Whether it is trained as a model; if one is recurrent, only recurrent ones count."""
        return layer is self.model or has_recurrent(layer) or not has_recurrent(self.model)

    def begin(self, layer: nn.Layer, given: Any, *, training: bool, first: bool) -> None:
        """A layer that can be the model is called: one that is trained and recurrent is the model.

        Args:
            layer: the layer.
            given: the first tensor that it is given.
            training: whether it is called to be trained.
            first: whether no layer was called to be trained before it.
        """
        self._first, self._given = layer, given
        better = self.model is None or (training and first)
        if better or (training and has_recurrent(layer) and not has_recurrent(self.model)):
            self.model = layer

    def returned(self) -> Any:
        """The logits, as far as they have got."""
        return logits_in(self._returned)

    def last(self) -> list[Any]:
        """What the last layer that is none of a model has returned, as an array; or nothing."""
        last = None if self._from_model else as_array(first_tensor((self._returned,), {}))
        return [] if last is None else [last]

    def go_on(self, result: Any, *, from_model: bool, follower: nn.Layer | None = None) -> None:
        """The model, or a layer that is called apart from it, has returned this.

        Args:
            result: what it has returned.
            from_model: whether it is the model, or was given what the model has returned.
            follower: a layer that was given it; it is a loss where it returns a single number.
        """
        self._returned, self._from_model = result, from_model and result is not None
        followers = self.followers[id(self._first)]
        number = getattr(result, "ndim", 1) == 0
        if self._from_model and follower is not None and not number and follower not in followers:
            followers.append(follower)
