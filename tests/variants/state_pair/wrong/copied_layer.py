# wrong: a copy does the work, so no gradient comes to the layer

import copy


def encode(lstm, inputs):
    _, (h, _c) = copy.deepcopy(lstm)(inputs)
    return h[-1]
