"""A recurrent network over a long sequence, trained by truncated back-propagation through time.

Contract
--------
``unroll(cell, inputs, chunk)`` runs a ``paddle.nn.SimpleRNNCell`` along ``inputs``, float32
[batch, time, input], from an initial state of zeros, and returns the hidden states of all time
steps, float32 [batch, time, hidden].

* Values: each state is computed from the one before, from the first time step to the last, with
  the weights of ``cell`` at that call, whatever ``chunk`` is (an int, 1 or more). So a call does
  not depend on earlier calls, nor on the mode of ``cell``.
* Gradients: time is cut into chunks of ``chunk`` steps, counted from step 0; the last chunk may
  be shorter. The gradient of a state reaches every earlier step of its own chunk, and no step of
  an earlier chunk; for a weight of ``cell`` it is the sum over these steps. If ``chunk`` is at
  least the number of time steps, this is the whole back-propagation through time.
* A call does not change ``inputs`` and ``cell``.
"""

import paddle


def unroll(cell, inputs, chunk):
    """Return the hidden states of all time steps, float32 [batch, time, hidden]."""
    state = paddle.zeros([inputs.shape[0], cell.hidden_size])
    states = []
    for time in range(inputs.shape[1]):
        if time % chunk == 0:
            state = state.detach()  # the gradient ends here
        _, state = cell(inputs[:, time], state)
        states.append(state)
    return paddle.stack(states, axis=1)
