# right: by the equations in float64, with weights by name

import paddle
import paddle.nn.functional as F


def sentence_vector(rnn, inputs):
    steps, final = inputs.astype("float64"), []
    for layer in range(rnn.num_layers):
        outputs = []
        for side in ("", "_reverse")[: rnn.num_directions]:
            kinds = "weight_ih", "weight_hh", "bias_ih", "bias_hh"
            own = [getattr(rnn, f"{kind}_l{layer}{side}").astype("float64") for kind in kinds]
            h = paddle.zeros([inputs.shape[0], rnn.hidden_size], dtype="float64")
            found = []
            for x in (steps.flip(1) if side else steps).unbind(1):
                r_x, z_x, n_x = F.linear(x, own[0].T, own[2]).chunk(3, -1)
                r_h, z_h, n_h = F.linear(h, own[1].T, own[3]).chunk(3, -1)
                z = F.sigmoid(z_x + z_h)
                h = z * h + (1 - z) * paddle.tanh(n_x + F.sigmoid(r_x + r_h) * n_h)
                found.append(h)
            final.append(h)
            outputs.append(paddle.stack(found[::-1] if side else found, axis=1))
        steps = paddle.concat(outputs, axis=-1)
    return paddle.concat(final, axis=-1).astype("float32")
