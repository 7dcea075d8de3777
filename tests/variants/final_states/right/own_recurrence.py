# right: the cells of the layers run by hand

import paddle


def sentence_vector(rnn, inputs):
    final = []
    for layer in rnn:
        both = rnn.num_directions == 2
        cells = [layer.cell_fw, layer.cell_bw] if both else [layer.cell]
        joined = []
        for backward, cell in enumerate(cells):
            steps = range(inputs.shape[1])
            state, outputs = None, {}
            for step in reversed(steps) if backward else steps:
                outputs[step], state = cell(inputs[:, step], state)
            final.append(state)
            joined.append(paddle.stack([outputs[step] for step in steps], axis=1))
        inputs = paddle.concat(joined, axis=-1)
    return paddle.concat(final, axis=-1)
