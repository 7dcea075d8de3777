"""Chain: the layers from a script's data to its logits: the model and its followers."""

from collections import defaultdict
from typing import Any

from paddle import nn

from kata.inside.script.call import as_array, first_tensor, logits_in
from kata.inside.script.model import has_recurrent, is_loss, is_model


class Chain:
    """Which layer is the model, and which layers take its result.

    Attributes:
        model: the layer that takes the data; None if none was called.
        followers: by the identity of a layer that can be the model, the layers that took its
            result, one after another.
        torn: whether there is something recurrent outside the model that is not a model itself,
            with other operations between the two.
    """

    def __init__(self) -> None:
        """Start with no layer."""
        self.model: nn.Layer | None = None
        self.followers: defaultdict[int, list[nn.Layer]] = defaultdict(list)
        self.torn = False
        self._first: nn.Layer | None = None
        self._given: Any = None
        self._returned: Any = None
        self._from_model = False
        """Whether ``_returned`` comes from the model, directly or through its followers."""

    def follows(self, layer: nn.Layer, given: Any, *, in_step: bool) -> bool:
        """Whether a layer takes the result of the model, or of its last follower.

        Args:
            layer: the layer that is called.
            given: the first tensor that it is given.
            in_step: whether there was no backward pass since the model was called.
        """
        if self.model is None or given is None or is_loss(layer):
            return False
        follows = self._from_model and given is first_tensor((self._returned,), {})
        beside = in_step and given is not self._given and not is_model(layer)
        if beside and not follows and layer is not self.model and has_recurrent(layer):
            self.torn = True
        return follows

    def is_counted(self, layer: nn.Layer) -> bool:
        """Whether a layer counts as a trained model; only recurrent ones do if any is recurrent."""
        return layer is self.model or has_recurrent(layer) or not has_recurrent(self.model)

    def begin(self, layer: nn.Layer, given: Any, *, training: bool, first: bool) -> None:
        """Note the call of a layer that can be the model; a recurrent one in training is preferred.

        Args:
            layer: the layer.
            given: the first tensor that it is given.
            training: whether it is a training call.
            first: whether no layer has had a training call before.
        """
        self._first, self._given = layer, given
        better = self.model is None or (training and first)
        if better or (training and has_recurrent(layer) and not has_recurrent(self.model)):
            self.model = layer

    def returned(self) -> Any:
        """The logits as they are so far."""
        return logits_in(self._returned)

    def last(self) -> list[Any]:
        """The result of the last layer, as an array, if that belongs to no model; else empty."""
        last = None if self._from_model else as_array(first_tensor((self._returned,), {}))
        return [] if last is None else [last]

    def go_on(self, result: Any, *, from_model: bool, follower: nn.Layer | None = None) -> None:
        """Note what the model, or a layer outside it, has returned.

        Args:
            result: the result.
            from_model: whether it comes from the model, directly or through its followers.
            follower: the follower that returned it; if the result is a single number, it is a loss.
        """
        self._returned, self._from_model = result, from_model and result is not None
        followers = self.followers[id(self._first)]
        number = getattr(result, "ndim", 1) == 0
        if self._from_model and follower is not None and not number and follower not in followers:
            followers.append(follower)
