"""Others: the models of a script besides the main one."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from paddle import nn

from kata.inside.script.call import Call
from kata.inside.script.model import has_recurrent

MOST = 3
"""Other models that are judged at most."""


def others_among(
    calls: Sequence[Call], model: nn.Layer | None, is_changed: Callable[[nn.Layer], bool]
) -> Iterator[tuple[nn.Layer, bool]]:
    """The other trained models: the first of each kind, and any that training did not change.

    A layer that is not recurrent does not count if the main model is recurrent: it only helps it.

    Args:
        calls: the calls of all layers that can be models.
        model: the main model.
        is_changed: whether training has changed any weight of a layer.

    Yields:
        a layer, and whether it was trained together with the main model.
    """
    if model is None:
        return
    updates: dict[int, set[int]] = {}
    layers: dict[int, nn.Layer] = {}
    for call in calls:
        if call.update is not None and call.data is not None and call.data.ndim > 1:
            updates.setdefault(id(call.layer), set()).add(call.update)
            layers[id(call.layer)] = call.layer
    kinds = [kind_of(model)]
    for key, layer in layers.items():
        learns = any(not one.stop_gradient for one in layer.parameters())
        counts = learns and has_recurrent(layer) >= has_recurrent(model)
        known = kind_of(layer) in kinds and (layer is model or is_changed(layer))
        if not counts or known or len(kinds) > MOST:
            continue
        kinds.append(kind_of(layer))
        yield layer, bool(updates[key] & updates.get(id(model), set()))


def kind_of(layer: nn.Layer) -> Any:
    """What models of the same construction have in common, and others do not."""
    parts = [
        (name, type(part), sorted(_settings(part)))
        for name, part in layer.named_sublayers(include_self=True)
    ]
    return parts, [list(one.shape) for one in layer.parameters()]


def _settings(layer: nn.Layer) -> Iterator[tuple[str, str]]:
    for name, value in vars(layer).items():
        if not name.startswith("_") and name != "training" and isinstance(value, (int, float, str)):
            yield name, repr(value)
